import { environmentLogin } from 'cdk-memorydb/auth';

const ENVIRONMENT = { HOST: 'db.example.com', PORT: '7000', CLUSTER_NAME: 'db', REGION: 'eu-west-1', USER_NAME: 'app' };
const LOGIN = { host: 'db.example.com', port: 7000, clusterName: 'db', region: 'eu-west-1', userName: 'app' };

let environment: NodeJS.ProcessEnv;
beforeEach(() => (environment = process.env));
afterEach(() => (process.env = environment));

function set(prefix: string, variables: Record<string, string>): void {
  const named = Object.entries(variables).map(([name, value]) => [`${prefix}_${name}`, value]);
  process.env = Object.fromEntries(named) as NodeJS.ProcessEnv;
}

test('a login is what a connection has put into the environment', () => {
  set('MEMORYDB', ENVIRONMENT);
  expect(environmentLogin()).toEqual(LOGIN);
});

test('a login of one of several clusters', () => {
  set('CARTS', ENVIRONMENT);
  expect(environmentLogin('CARTS')).toEqual(LOGIN);
});

test('fails without a variable', () => {
  set('MEMORYDB', { ...ENVIRONMENT, USER_NAME: '' });
  expect(() => environmentLogin()).toThrow(
    '`MEMORYDB_USER_NAME` must be in the environment; `ClusterConnection` puts it there',
  );
});
