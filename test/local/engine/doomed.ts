import { argv, env, stdout } from 'node:process';
import { Engine } from '../../../lib/local/engine/engine';
import { pidsOf, PLAIN } from './real-engine';

/** A process of its own with a cluster, for tests that kill it: prints where its cluster is, then waits for its end. A signal makes it grow. */
async function main(stateDirectory: string): Promise<void> {
  const engine = await Engine.open({ stateDirectory, env, keepState: true });
  const cluster = await engine.createCluster({ ...PLAIN, numShards: 2, numReplicasPerShard: 1 });
  process.once('SIGUSR2', () => void cluster.resize({ numShards: 3, numReplicasPerShard: 1 }));
  stdout.write(`${JSON.stringify({ pids: pidsOf(cluster), port: cluster.endpoint.port })}\n`);
}

void main(argv[2]);
