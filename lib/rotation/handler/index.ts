import type { RotationEvent } from './event';
import { LoginSecret } from './login-secret';
import { Member } from './member';
import { STEPS } from './steps';

/** A step of a rotation, for Secrets Manager. Nothing is logged; what is thrown has no secret in it. */
export async function handler(event: RotationEvent): Promise<void> {
  const { USER_NAME, CLUSTER_NAME } = process.env as Record<string, string>;
  try {
    if (!Object.hasOwn(STEPS, event.Step)) {
      throw new Error(`\`Step\` must be one of ${Object.keys(STEPS).join(', ')}`);
    }
    await STEPS[event.Step](new LoginSecret(event), new Member(USER_NAME, CLUSTER_NAME));
  } catch (error) {
    const { name, message } = error as Error;
    const reason = name === 'Error' ? message : `${name}: ${message}`;
    throw new Error(`the password of the user ${USER_NAME} is not rotated; ${event.Step} failed: ${reason}`);
  }
}
