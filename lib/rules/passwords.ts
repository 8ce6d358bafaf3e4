import { PASSWORD_LIMITS } from '../spec/quotas';

const { count, length } = PASSWORD_LIMITS;

/** Signs that a password cannot have though they can be printed. */
const FORBIDDEN = [',', '"', '/', '@'];

/** Why the service refuses the password: the rest of a sentence that begins with the property. Never shows the password. */
export function passwordProblem(password: string): string | undefined {
  if (password.length < length.min || password.length > length.max) {
    return `must have ${length.min} to ${length.max} characters, got: ${password.length}`;
  }
  const forbidden = FORBIDDEN.filter((sign) => password.includes(sign));
  if (forbidden.length > 0) {
    return `must not have any of ${FORBIDDEN.join(' ')}, got: ${forbidden.join(' ')}`;
  }
  return /^[ -~]*$/.test(password) ? undefined : 'must have printable ASCII characters only';
}

/** Why the service refuses the list: there must be one password, or two while one takes over from the other. */
export function passwordCountProblem(lowest: number, highest: number): string | undefined {
  const isWrong = highest < count.min || lowest > count.max;
  return isWrong ? `must have ${count.min} or ${count.max} passwords, got: ${highest}` : undefined;
}
