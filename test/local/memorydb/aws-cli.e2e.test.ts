import { execFile, spawnSync } from 'node:child_process';
import { devNull } from 'node:os';
import { promisify } from 'node:util';
import type { Endpoint } from '../../../lib/local/http/endpoint';
import { startEndpoint } from '../../../lib/local/http/endpoint';
import { memoryDbService } from '../../../lib/local/memorydb/service';
import { stage } from './contract-stage';

const isInstalled = spawnSync('aws', ['--version']).status === 0;
const withCli = isInstalled ? test : test.skip;
const run = promisify(execFile);

let endpoint: Endpoint;

beforeAll(async () => {
  endpoint = await startEndpoint({ port: 0, account: '000000000000', services: [memoryDbService(await stage())] });
});

afterAll(() => endpoint.close());

async function aws(...args: string[]): Promise<Record<string, unknown>> {
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    AWS_ACCESS_KEY_ID: 'LOCAL',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_DEFAULT_REGION: 'eu-west-1',
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_MAX_ATTEMPTS: '1',
  };
  const always = ['--endpoint-url', endpoint.url, '--output', 'json'];
  const { stdout } = await run('aws', ['memorydb', ...args, ...always], { env });
  return JSON.parse(stdout) as Record<string, unknown>;
}

withCli(
  'needs the AWS CLI: a cluster is made, and its final snapshot stays',
  async () => {
    const create = [
      '--cluster-name',
      'cli',
      '--node-type',
      'db.r7g.large',
      '--acl-name',
      'open-access',
      '--tls-enabled',
    ];
    expect(await aws('create-cluster', ...create)).toMatchObject({ Cluster: { Name: 'cli', Status: 'creating' } });
    const shown = await aws('describe-clusters', '--cluster-name', 'cli', '--show-shard-details');
    expect(shown).toMatchObject({ Clusters: [{ Status: 'available', Shards: [{ Name: '0001' }] }] });
    await aws('delete-cluster', '--cluster-name', 'cli', '--final-snapshot-name', 'cli-last');
    const { Snapshots } = await aws('describe-snapshots', '--cluster-name', 'cli');
    expect(Snapshots).toMatchObject([{ Name: 'cli-last', Status: 'available' }]);
  },
  60_000,
);

withCli(
  'needs the AWS CLI: it follows the pages of a list',
  async () => {
    const { Parameters } = await aws(
      ...['describe-parameters', '--parameter-group-name', 'default.memorydb-valkey7', '--page-size', '10'],
    );
    expect(Parameters).toHaveLength(41);
  },
  60_000,
);

withCli(
  'needs the AWS CLI: it names the fault',
  async () => {
    await expect(aws('delete-cluster', '--cluster-name', 'none')).rejects.toThrow(
      'An error occurred (ClusterNotFoundFault) when calling the DeleteCluster operation: there is no cluster with the name: none',
    );
  },
  60_000,
);
