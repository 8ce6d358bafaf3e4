import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { LocalClusterStatus } from '../../lib/local/cluster-summaries';
import type { MemoryDbLocal } from '../../lib/local/memorydb-local';
import type { Outputs } from './cdk';
import { connect, refusal, writeAndRead, Writers } from './client';
import type { Login } from './client';

const KEYS = 1_000;
const WRITERS = 50;

/** Uses the cluster as an application would, and kills one of its primaries in the middle. */
export async function tour(local: MemoryDbLocal, cluster: LocalClusterStatus, outputs: Outputs): Promise<void> {
  const login = await readLogin(local, outputs);
  const client = await connect(cluster, login, local.caPath!);
  try {
    console.log(
      `> as user \`${login.username}\`, over TLS, through ${cluster.endpoint!.host}:${cluster.endpoint!.port}`,
    );
    const shards = cluster.shards.length;
    console.log(`  ✓ ${await writeAndRead(client, KEYS)} of ${KEYS} keys written and read back, over ${shards} shards`);
    console.log(`  ✓ refused: GET other:1  ${await refusal(client.get('other:1'))}`);
    console.log(`  ✓ refused: FLUSHALL     ${await refusal(client.flushall())}`);
    await killPrimary(local, cluster, new Writers(client, WRITERS));
  } finally {
    client.disconnect();
  }
}

async function killPrimary(local: MemoryDbLocal, cluster: LocalClusterStatus, writers: Writers): Promise<void> {
  const shard = cluster.shards[0];
  const primary = shard.nodes.find((node) => node.role === 'primary')!;
  await pause(500);
  console.log(`\n> kill -9 ${primary.pid}: the primary of shard ${shard.name}, under ${WRITERS} writers`);
  const killedAt = performance.now();
  process.kill(primary.pid!, 'SIGKILL');
  const successor = await newPrimary(local, cluster.name, shard.name, primary.name);
  const milliseconds = Math.round(performance.now() - killedAt);
  console.log(`  ✓ ${successor} took over after ${milliseconds} ms`);
  await pause(500);
  await writers.stop();
  const lost = await writers.lost();
  const acknowledged = writers.acknowledged.size;
  console.log(`  ${lost === 0 ? '✓' : '✗'} ${acknowledged} writes were acknowledged, ${lost} of them are lost`);
  if (lost > 0) {
    throw new Error(`${lost} acknowledged writes are lost`);
  }
}

async function newPrimary(local: MemoryDbLocal, clusterName: string, shardName: string, dead: string): Promise<string> {
  for (;;) {
    const cluster = local.clusters().find(({ name }) => name === clusterName);
    const shard = cluster?.shards.find(({ name }) => name === shardName);
    const primary = shard?.nodes.find((node) => node.role === 'primary' && node.alive && node.name !== dead);
    if (primary !== undefined) {
      return primary.name;
    }
    await pause(5);
  }
}

/** The application's way: the secret is read where it is used, and stands in no template, output or command line. */
async function readLogin(local: MemoryDbLocal, outputs: Outputs): Promise<Login> {
  const environment = local.environment();
  const client = new SecretsManagerClient({
    endpoint: local.url,
    region: environment.AWS_REGION,
    credentials: { accessKeyId: environment.AWS_ACCESS_KEY_ID!, secretAccessKey: environment.AWS_SECRET_ACCESS_KEY! },
  });
  try {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: outputs.LoginSecret }));
    return JSON.parse(SecretString!) as Login;
  } finally {
    client.destroy();
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
