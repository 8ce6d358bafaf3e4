import { join } from 'node:path';

/** What a process needs to know so that every AWS call it makes ends here, and none can reach AWS. */
export interface Destination {
  readonly url: string;
  readonly region: string;
  readonly account: string;
  readonly stateDirectory: string;
  /** Certificate authority of the nodes; missing without a data plane. */
  readonly caPath?: string;
}

/** What a command signs with. Nothing is protected by it; a token of a user with IAM is checked against it. */
export const ACCESS_KEY = { id: 'MEMORYDBLOCAL0000000', secret: 'memorydb-local' } as const;

/** Variables that would send a call to AWS, or sign it with somebody's real credentials. */
const REAL_AWS = [
  /^AWS_(DEFAULT_)?PROFILE$/,
  /^AWS_SESSION_TOKEN$/,
  /^AWS_ENDPOINT_URL_/,
  /^AWS_ROLE_ARN$/,
  /^AWS_WEB_IDENTITY_TOKEN_FILE$/,
  /^AWS_CONTAINER_(CREDENTIALS|AUTHORIZATION)_/,
];

/** The environment for a command that is to talk to MemoryDB Local, made from the one it would have had. */
export function environmentFor(destination: Destination, inherited: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { url, region, account, stateDirectory, caPath } = destination;

  const kept = Object.entries(inherited).filter(([name]) => !REAL_AWS.some((pattern) => pattern.test(name)));
  return {
    ...Object.fromEntries(kept),
    AWS_ENDPOINT_URL: url,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    // The CDK CLI remembers the account of an access key id: a key id of our own never meets a real one.
    AWS_ACCESS_KEY_ID: ACCESS_KEY.id,
    AWS_SECRET_ACCESS_KEY: ACCESS_KEY.secret,
    AWS_EC2_METADATA_DISABLED: 'true',
    // Profiles in the user's files must not decide either.
    AWS_CONFIG_FILE: join(stateDirectory, 'aws-config'),
    AWS_SHARED_CREDENTIALS_FILE: join(stateDirectory, 'aws-credentials'),
    CDK_DEFAULT_ACCOUNT: account,
    CDK_DEFAULT_REGION: region,
    CDK_HOME: join(stateDirectory, 'cdk-home'),
    ...(caPath !== undefined && { NODE_EXTRA_CA_CERTS: caPath, MEMORYDB_LOCAL_CA: caPath }),
  };
}
