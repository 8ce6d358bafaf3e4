import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Engine } from '../../lib/local/engine/engine';
import type { LocalCluster } from '../../lib/local/engine/local-cluster';
import { ADMIN, PLAIN } from '../../test/local/engine/real-engine';
import { BareNodes, tool } from './bare-nodes';
import { Comparison, COMMANDS, type Target } from './node-load';
import type { Row } from './row';

const ONE = { ...PLAIN, numShards: 1, numReplicasPerShard: 0 };
const LOGIN = { name: ADMIN.name, password: 'admin-password-of-test' };

/**
 * One node of ours, with an open-access ACL and its denials, against a bare one whose default user may do anything. Equal on both sides: engine,
 * certificate, TLS, cluster mode with all slots, append-only log with `appendfsync always`, no RDB file, no replica. Requests a second depend
 * on what else the machine and its disk do; the processor time of a request hardly does.
 */
export async function benchNodes(): Promise<Row[]> {
  const stateDirectory = mkdtempSync(join(tmpdir(), 'memorydb-bench-'));
  const accessKeys = new Map([['LOCAL', { secret: 'local' }]]);
  const engine = await Engine.open({ stateDirectory, env: process.env, accessKeys });
  try {
    const bare = await BareNodes.start(engine, stateDirectory, 1);
    try {
      await bare.addAllSlots();
      const open = await engine.createCluster({ ...ONE, openAccess: true, users: [] });
      await bare.untilWritable();
      const [ours, theirs] = [{ port: portOf(open) }, { port: Number(bare.addresses[0].split(':')[1]) }];
      return [
        await memory(engine, ours, theirs),
        ...(await direct(engine, ours, theirs)),
        ...(await throughFront(engine)),
      ];
    } finally {
      await bare.stop();
    }
  } finally {
    await engine.close();
    rmSync(stateDirectory, { recursive: true, force: true });
  }
}

async function memory(engine: Engine, ours: Target, theirs: Target): Promise<Row> {
  const resident = async ({ port }: Target) => {
    const info = await tool(engine, 'cli', [
      '-p',
      `${port}`,
      '--tls',
      '--cacert',
      engine.certificates.ca,
      'INFO',
      'memory',
    ]);
    return Number(/^used_memory_rss:(\d+)/m.exec(info)?.[1]) / 1024 / 1024;
  };
  const [own, other] = [await resident(ours), await resident(theirs)];
  return {
    measure: 'memory of a node without keys / of a bare one',
    value: `${own.toFixed(1)} MB / ${other.toFixed(1)} MB = ${(own / other).toFixed(2)}`,
    target: 'at most 1.05',
  };
}

async function direct(engine: Engine, ours: Target, theirs: Target): Promise<Row[]> {
  const rows: Row[] = [];
  for (const command of COMMANDS) {
    const compared = await Comparison.take(engine, command, ours, theirs, 21);
    const against = `on a node / on a bare node with the same TLS and persistence, median of ${compared.count} pairs`;
    rows.push(
      {
        measure: `${command} a second ${against}`,
        value: `${compared.ratio('perSecond').toFixed(2)} (${compared.middle('perSecond').map(thousands).join(', ')})`,
        target: 'at least 0.95',
      },
      {
        measure: `p99 of a ${command} ${against}`,
        value: `${compared.ratio('p99').toFixed(2)} (${compared.middle('p99').map(milliseconds).join(', ')})`,
        target: 'at most 1.05',
      },
      {
        measure: `processor time of a ${command} ${against}`,
        value: `${compared.ratio('processor').toFixed(2)} (${compared.middle('processor').map(microseconds).join(', ')})`,
        target: 'at most 1.05',
      },
    );
  }
  return rows;
}

/** Only a cluster whose ACL has a user with IAM has fronts before its nodes; then everybody passes them. */
async function throughFront(engine: Engine): Promise<Row[]> {
  const app = { name: 'app', accessString: 'on ~* +@all', authentication: { type: 'iam' } } as const;
  const behind = await engine.createCluster({ ...ONE, name: 'behind', users: [ADMIN, app] });
  const plain = await engine.createCluster({ ...ONE, name: 'plain', users: [ADMIN] });
  const [ours, theirs] = [behind, plain].map((cluster) => ({ port: portOf(cluster), user: LOGIN }));
  const rows: Row[] = [];
  for (const command of COMMANDS) {
    const compared = await Comparison.take(engine, command, ours, theirs, 5);
    rows.push({
      measure: `${command} a second through the front for IAM tokens / without it, median of ${compared.count} pairs`,
      value: `${compared.ratio('perSecond').toFixed(2)} (${compared.middle('perSecond').map(thousands).join(', ')}), p99 ${compared.middle('p99').map(milliseconds).join(', ')}`,
      target: '',
    });
  }
  return rows;
}

function portOf(cluster: LocalCluster): number {
  return cluster.shards()[0].nodes[0].port;
}

function thousands(perSecond: number): string {
  return `${(perSecond / 1_000).toFixed(1)}k/s`;
}

function milliseconds(time: number): string {
  return `${time.toFixed(1)} ms`;
}

function microseconds(time: number): string {
  return `${time.toFixed(1)} µs`;
}
