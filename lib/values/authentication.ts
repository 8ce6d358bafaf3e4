import type { CfnResource, SecretValue } from 'aws-cdk-lib';
import { passwordCountProblem } from '../rules/passwords';
import { invalid } from './invalid';

/**
 * How a user proves who it is.
 *
 * @see https://docs.aws.amazon.com/memorydb/latest/devguide/clusters.acls.html
 */
export class Authentication {
  /**
   * By IAM: clients send a short-lived signed token in place of a password.
   *
   * `cluster.grants.connect()` lets a role make one.
   */
  public static iam(): Authentication {
    return new Authentication('iam');
  }

  /**
   * By password: one, or two while one takes over from the other.
   *
   * Take them from a secret, as in `Authentication.passwords(secret.secretValueFromJson('password'))`: the template then
   * has a reference in their place. A `UserSecret`, whose passwords can be rotated, has all of this as `authentication`.
   */
  public static passwords(...passwords: SecretValue[]): Authentication {
    const fault = passwordCountProblem(passwords.length, passwords.length);
    if (fault !== undefined) {
      throw invalid('passwords', fault);
    }
    return new Authentication('password', passwords);
  }

  /**
   * Keeps what holds the passwords for as long as a user that has them is kept.
   *
   * @internal
   */
  public _keepFor?: (user: CfnResource) => void;

  private constructor(
    /** The authentication mode: `iam` or `password`. */
    public readonly mode: string,
    /** What the user can log in with. `undefined` with IAM. */
    public readonly secrets?: SecretValue[],
  ) {}
}
