import { environmentFor } from '../../lib/local/environment';

const HERE = {
  url: 'http://127.0.0.1:8379',
  region: 'eu-west-1',
  account: '000000000000',
  stateDirectory: '/state',
  caPath: '/state/ca.pem',
};

test('every AWS call of a child process ends at Local', () => {
  expect(environmentFor(HERE, { PATH: '/bin' })).toEqual({
    PATH: '/bin',
    AWS_ENDPOINT_URL: 'http://127.0.0.1:8379',
    AWS_REGION: 'eu-west-1',
    AWS_DEFAULT_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'MEMORYDBLOCAL0000000',
    AWS_SECRET_ACCESS_KEY: 'memorydb-local',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/state/aws-config',
    AWS_SHARED_CREDENTIALS_FILE: '/state/aws-credentials',
    CDK_DEFAULT_ACCOUNT: '000000000000',
    CDK_DEFAULT_REGION: 'eu-west-1',
    CDK_HOME: '/state/cdk-home',
    NODE_EXTRA_CA_CERTS: '/state/ca.pem',
    MEMORYDB_LOCAL_CA: '/state/ca.pem',
  });
});

test.each([
  'AWS_PROFILE',
  'AWS_DEFAULT_PROFILE',
  'AWS_SESSION_TOKEN',
  'AWS_ENDPOINT_URL_S3',
  'AWS_ROLE_ARN',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN',
])('%s is not handed on: it would lead to AWS', (name) => {
  expect(environmentFor(HERE, { [name]: 'real' })).not.toHaveProperty(name);
});

test('without a data plane there is no certificate to trust', () => {
  expect(environmentFor({ ...HERE, caPath: undefined }, {})).not.toHaveProperty('NODE_EXTRA_CA_CERTS');
});
