import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Engine } from '../../lib/local/engine/engine';
import type { LocalCluster } from '../../lib/local/engine/local-cluster';
import { ADMIN, connect, PLAIN } from '../../test/local/engine/real-engine';
import { Writers } from '../../test/local/engine/writers';
import type { Row } from './row';

const KEYS = 100_000;
const WRITERS = 20;

/** Shards and replicas that come and go while clients write: how long it takes, and what clients notice. */
export async function benchScaling(): Promise<Row[]> {
  const stateDirectory = mkdtempSync(join(tmpdir(), 'memorydb-bench-'));
  const engine = await Engine.open({ stateDirectory, env: process.env });
  try {
    const cluster = await engine.createCluster({ ...PLAIN, numShards: 2, numReplicasPerShard: 1 });
    const client = connect(cluster.endpoint, engine.certificates.caPem, ADMIN);
    await fill(client);
    const writers = new Writers(client, WRITERS);
    await writers.more(1_000);
    const rows = [
      await resized(cluster, writers, 'shards, 2 to 4', { numShards: 4, numReplicasPerShard: 1 }),
      await resized(cluster, writers, 'replicas, 1 to 2', { numShards: 4, numReplicasPerShard: 2 }),
      await resized(cluster, writers, 'replicas, 2 to 1', { numShards: 4, numReplicasPerShard: 1 }),
      await resized(cluster, writers, 'shards, 4 to 2', { numShards: 2, numReplicasPerShard: 1 }),
    ];
    await writers.stop();
    const wrong = (await writers.lost()).length + (await missing(client));
    const checked = KEYS + writers.acknowledged.size;
    client.disconnect();
    return [
      ...rows,
      {
        measure: `errors of the writers; keys lost or wrong of ${checked}`,
        value: `${writers.errors.length}; ${wrong}`,
        target: '0; 0',
      },
    ];
  } finally {
    await engine.close();
    rmSync(stateDirectory, { recursive: true, force: true });
  }
}

async function resized(
  cluster: LocalCluster,
  writers: Writers,
  what: string,
  shape: { readonly numShards: number; readonly numReplicasPerShard: number },
): Promise<Row> {
  const [start, before] = [performance.now(), writers.acknowledged.size];
  await cluster.resize(shape);
  const seconds = (performance.now() - start) / 1_000;
  const writes = Math.round((writers.acknowledged.size - before) / seconds);
  return {
    measure: `${what}, with ${KEYS} keys under ${WRITERS} writers`,
    value: `${seconds.toFixed(1)} s (${writes} writes a second)`,
    target: '',
  };
}

type Client = ReturnType<typeof connect>;

async function fill(client: Client): Promise<void> {
  await inChunks((key) => client.set(`settled-${key}`, key));
}

async function missing(client: Client): Promise<number> {
  let count = 0;
  await inChunks(async (key) => {
    count += (await client.get(`settled-${key}`)) === `${key}` ? 0 : 1;
  });
  return count;
}

async function inChunks(task: (key: number) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < KEYS; start += 1_000) {
    await Promise.all(Array.from({ length: 1_000 }, (_, index) => task(start + index)));
  }
}
