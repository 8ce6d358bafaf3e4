/** What signs tokens, in the shape of the AWS SDK's own. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Of temporary credentials. */
  readonly sessionToken?: string;
  /** When temporary credentials end. */
  readonly expiration?: Date;
}

/** As those of `@aws-sdk/credential-providers`, such as `fromTemporaryCredentials()`. Asked for every token. */
export type CredentialsProvider = () => Promise<Credentials>;

/**
 * Credentials where nobody gives any: those of the environment, as in Lambda; otherwise, whatever the AWS SDK finds.
 *
 * Tasks of ECS, pods, EC2 instances and profiles need `@aws-sdk/credential-providers` installed beside this package.
 */
export async function defaultCredentials(): Promise<Credentials> {
  const { AWS_PROFILE, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
  if (AWS_PROFILE === undefined && AWS_ACCESS_KEY_ID && AWS_SECRET_ACCESS_KEY) {
    return {
      accessKeyId: AWS_ACCESS_KEY_ID,
      secretAccessKey: AWS_SECRET_ACCESS_KEY,
      ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
    };
  }
  chain ??= await chainOfSdk();
  return chain();
}

/** Made once: it remembers what it found until that ends. */
let chain: CredentialsProvider | undefined;

async function chainOfSdk(): Promise<CredentialsProvider> {
  try {
    const { fromNodeProviderChain } = await import('@aws-sdk/credential-providers');
    return fromNodeProviderChain();
  } catch (cause) {
    throw new Error(
      'there are no AWS credentials in the environment; install `@aws-sdk/credential-providers`, or give `credentials`',
      { cause },
    );
  }
}
