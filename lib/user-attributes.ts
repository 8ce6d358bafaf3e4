import type { AccessString } from './values/access-string';
import type { Authentication } from './values/authentication';

/** What has to be known of a user that exists. */
export interface UserAttributes {
  /** Name that clients log in with. */
  readonly userName: string;

  /**
   * ARN of the user.
   *
   * @default - a user of that name in the account and Region of the stack
   */
  readonly userArn?: string;

  /**
   * The commands, keys and channels that the user may use.
   *
   * @default - not known
   */
  readonly accessString?: AccessString;

  /**
   * How the user proves who it is.
   *
   * @default - not known
   */
  readonly authentication?: Authentication;
}
