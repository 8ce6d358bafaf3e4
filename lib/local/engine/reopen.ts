import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startNodes } from './bootstrap';
import type { ShardRecord } from './cluster-record';
import { EngineDied, Node } from './node';
import { hasLog, readNodesConf, writeNodeFiles } from './node-files';
import { claimPorts, releasePorts, reservePorts } from './ports';
import { Shard } from './shard';
import { finishMoves } from './slot-move';
import { parseRanges, type SlotRange } from './slots';
import type { Topology } from './topology';

const ATTEMPTS = 4;

/** Starts the nodes of a cluster that had stopped or died, from their files. A failure ends them all and changes no key. */
export async function reopen(topology: Topology, records: readonly ShardRecord[]): Promise<void> {
  await removeStrangers(topology.directory, records);
  for (let attempt = 1; ; attempt++) {
    const shards = await Promise.all(records.map((record) => toShard(topology, record, attempt === 1)));
    const nodes = shards.flatMap((shard) => shard.nodes);
    try {
      await startNodes(shards);
      topology.shards = shards;
      await finishMoves(topology);
      return;
    } catch (cause) {
      await Promise.all(nodes.map((node) => node.kill()));
      releasePorts(nodes.flatMap(({ identity }) => [identity.port, identity.busPort]));
      if (attempt === ATTEMPTS || !(cause instanceof EngineDied && cause.portTaken)) {
        throw cause;
      }
    }
  }
}

/** Nodes that were about to join or had just left: they have no slots. */
async function removeStrangers(directory: string, records: readonly ShardRecord[]): Promise<void> {
  const known = new Set(records.flatMap(({ nodes }) => nodes.map(({ name }) => name)));
  const folders = (await readdir(directory, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const strangers = folders.filter(({ name }) => !known.has(name));
  await Promise.all(strangers.map(({ name }) => rm(join(directory, name), { recursive: true })));
}

async function toShard(topology: Topology, record: ShardRecord, samePorts: boolean): Promise<Shard> {
  const nodes = await Promise.all(
    record.nodes.map(async ({ name, id, ...before }) => {
      const wanted = [before.port, before.busPort] as const;
      const [port, busPort] = samePorts && (await claimPorts(wanted)) ? wanted : await reservePorts(2);
      const identity = { id, name, directory: join(topology.directory, name), port, busPort };
      await writeNodeFiles(identity, topology.settings);
      return new Node(identity, topology.binary.path, topology.login);
    }),
  );
  const shard = new Shard(record.name, toRanges(record.slots), await holder(record, nodes), nodes);
  shard.sending = record.sending && { to: record.sending.to, slots: toRanges(record.sending.slots) };
  return shard;
}

function toRanges(text: string): SlotRange[] {
  return text === '' ? [] : parseRanges(text.split(','));
}

/** Whoever has the log with every acknowledged write, also if everything ended while it went over to another node. */
async function holder({ primary, successor }: ShardRecord, nodes: readonly Node[]): Promise<Node> {
  const former = nodes.find(({ name }) => name === primary)!;
  const heir = nodes.find(({ name }) => name === successor);
  return heir !== undefined && (await hasTakenOver(heir, former)) ? heir : former;
}

async function hasTakenOver(heir: Node, former: Node): Promise<boolean> {
  if (!hasLog(former.identity)) {
    return hasLog(heir.identity);
  }
  // A node writes down that it is the primary before it takes the first key.
  const members = await readNodesConf(heir.identity).catch(() => []);
  return members.some(({ id, follows }) => id === heir.id && follows === undefined);
}
