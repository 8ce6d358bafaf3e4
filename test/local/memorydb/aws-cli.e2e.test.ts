import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Endpoint } from '../../../lib/local/http/endpoint';
import { startEndpoint } from '../../../lib/local/http/endpoint';
import { memoryDbService } from '../../../lib/local/memorydb/service';
import { ObjectStore } from '../../../lib/local/services/object-store';
import { s3 } from '../../../lib/local/services/s3';
import { stage } from './contract-stage';

const isInstalled = spawnSync('aws', ['--version']).status === 0;
const withCli = isInstalled ? test : test.skip;
const run = promisify(execFile);

const store = new ObjectStore();
let endpoint: Endpoint;

beforeAll(async () => {
  endpoint = await startEndpoint({
    port: 0,
    account: '000000000000',
    services: [memoryDbService(await stage()), s3(store)],
  });
});

afterAll(() => endpoint.close());

async function cli(...args: string[]): Promise<string> {
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
  const { stdout } = await run('aws', [...args, ...always], { env });
  return stdout;
}

async function aws(...args: string[]): Promise<Record<string, unknown>> {
  return JSON.parse(await cli('memorydb', ...args)) as Record<string, unknown>;
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

withCli(
  'needs the AWS CLI: it copies files to the S3 of Local and back, and lists them',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'memorydb-aws-cli-'));
    try {
      const [sent, received] = ['sent.rdb', 'received.rdb'].map((name) => join(folder, name));
      writeFileSync(sent, 'REDIS0011');
      await cli('s3', 'cp', sent, 's3://files/before the move/0001.rdb');
      expect(await cli('s3', 'ls', 's3://files/')).toMatch(/^ +PRE before the move\/\n$/);
      expect(await cli('s3', 'ls', 's3://files/', '--recursive')).toMatch(/ 9 before the move\/0001\.rdb\n$/);
      await cli('s3', 'cp', 's3://files/before the move/0001.rdb', received);
      expect(readFileSync(received, 'utf8')).toBe('REDIS0011');
      await expect(cli('s3api', 'get-bucket-acl', '--bucket', 'files')).rejects.toThrow(
        'An error occurred (NotImplemented) when calling the GetBucketAcl operation',
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  60_000,
);
