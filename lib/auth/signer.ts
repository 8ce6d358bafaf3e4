import { Sha256 } from '@smithy/core/checksum';
import { buildQueryString } from '@smithy/core/protocols';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Credentials, CredentialsProvider } from './credentials';
import { defaultCredentials } from './credentials';

/** Who logs in, and where. */
export interface SignerOptions {
  readonly clusterName: string;

  /** A user that authenticates with IAM, and is in the ACL of the cluster. */
  readonly userName: string;

  /**
   * Region of the cluster.
   *
   * @default - `AWS_REGION`
   */
  readonly region?: string;

  /**
   * Credentials of a principal that may connect: `cluster.grants.connect()`.
   *
   * @default - those of the environment; otherwise, what `@aws-sdk/credential-providers` finds, if it is installed
   */
  readonly credentials?: Credentials | CredentialsProvider;
}

/** Seconds for which the service takes a token. A connection that was made with it stays for 12 hours. */
const LIFE = 900;

/**
 * Makes the tokens that users with IAM log in with, in place of a password.
 *
 * @see https://docs.aws.amazon.com/memorydb/latest/devguide/auth-iam.html
 */
export class MemoryDbSigner {
  /** The user to log in as, as the service has it. */
  readonly userName: string;

  private readonly clusterName: string;
  private readonly signer: SignatureV4;

  constructor({ clusterName, userName, region, credentials = defaultCredentials }: SignerOptions) {
    // The service keeps names in lower case, and a token is for exactly one of them.
    this.clusterName = clusterName.toLowerCase();
    this.userName = userName.toLowerCase();
    this.signer = new SignatureV4({
      service: 'memorydb',
      region: region ?? regionOfEnvironment(),
      credentials,
      sha256: Sha256,
    });
  }

  /** A password of `userName` for the next 15 minutes. */
  async getAuthToken(): Promise<string> {
    const { query = {} } = await this.signer.presign(
      {
        method: 'GET',
        protocol: 'http:',
        hostname: this.clusterName,
        path: '/',
        query: { Action: 'connect', User: this.userName },
        headers: { host: this.clusterName },
      },
      { expiresIn: LIFE },
    );
    return `${this.clusterName}/?${buildQueryString(query)}`;
  }
}

function regionOfEnvironment(): string {
  const { AWS_REGION, AWS_DEFAULT_REGION } = process.env;
  const region = AWS_REGION ?? AWS_DEFAULT_REGION;
  if (region === undefined) {
    throw new Error('`region` must be that of the cluster; there is no `AWS_REGION` to take it from');
  }
  return region;
}
