import type { SignerOptions } from './signer';
import { MemoryDbSigner } from './signer';

/** Where a cluster is, and who logs in. */
export interface ClusterLogin extends SignerOptions {
  /** The endpoint of the cluster. */
  readonly host: string;

  /** @default 6379 */
  readonly port?: number;

  /**
   * Asked for the password whenever somebody logs in, for users whose password is rotated.
   *
   * @default - a token, for users with IAM
   */
  readonly password?: () => Promise<string>;
}

/** How to log in, each time anew. */
export interface Passwords {
  readonly userName: string;
  next(): Promise<string>;
}

export function passwordsOf(login: ClusterLogin): Passwords {
  const { userName, password } = login;
  if (password !== undefined) {
    return { userName: userName.toLowerCase(), next: password };
  }
  const signer = new MemoryDbSigner(login);
  return { userName: signer.userName, next: () => signer.getAuthToken() };
}
