import type { LoginSecret, Login } from './login-secret';
import { newPassword } from './login-secret';
import type { Member } from './member';

export type Step = (secret: LoginSecret, member: Member) => Promise<void>;

/**
 * The four steps of a rotation. Each may be done again, and after any of them the user has the current password.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda-functions.html
 */
export const STEPS: Readonly<Record<string, Step>> = {
  /** Makes the next version of the secret. One that is there is kept: it may be on the user already. */
  async createSecret(secret, member) {
    if ((await secret.pending()) !== undefined) {
      return;
    }
    const { login } = await secret.current();
    refuseUnlessOf(member, login);
    const passwords = { password: newPassword(), previousPassword: login.password };
    await secret.putPending({ ...login, ...passwords, ...(await member.endpoint()) });
  },

  /** The new password takes the slot of the one before the current. */
  async setSecret(secret, member) {
    const { current, pending } = await versions(secret);
    if (pending.id !== current.id) {
      refuseUnlessOf(member, pending.login);
      refuseUnlessNext(current.login, pending.login);
      await member.setPasswords(pending.login.password, current.login.password);
    }
  },

  async testSecret(secret, member) {
    const { pending } = await versions(secret);
    await member.untilLetIn(pending.login.password);
  },

  /** From here on, applications and deployments get the new password, and the one before it as the previous. */
  async finishSecret(secret, member) {
    const { current, pending } = await versions(secret);
    const { password, previousPassword } = pending.login;
    if (pending.id !== current.id) {
      refuseUnlessNext(current.login, pending.login);
      await secret.makeCurrent(current);
    }
    // A deployment between the steps may have given the user the passwords that were current then.
    await member.setPasswords(password, previousPassword!);
    await member.untilLetIn(password);
  },
};

async function versions(secret: LoginSecret) {
  const [current, pending] = [await secret.current(), await secret.pending()];
  if (pending === undefined) {
    throw new Error('the secret must have the version to rotate to; `createSecret` makes it');
  }
  return { current, pending };
}

function refuseUnlessOf({ userName }: Member, { username }: Login): void {
  if (username !== userName) {
    throw new Error(`the secret must be that of the user ${userName}, got: ${username}`);
  }
}

function refuseUnlessNext(current: Login, pending: Login): void {
  if (pending.previousPassword !== current.password) {
    throw new Error('the secret was changed while it was rotated; cancel the rotation, and start another');
  }
}
