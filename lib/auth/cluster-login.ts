import type { SignerOptions } from './signer';

/** Where a cluster is, and who logs in. */
export interface ClusterLogin extends SignerOptions {
  /** The endpoint of the cluster. */
  readonly host: string;

  /** @default 6379 */
  readonly port?: number;
}
