import type { LocalClusterStatus } from '../../../local/cluster-summaries';
import type { LocalStatus } from '../../../local/local-status';
import { running } from '../../../local/run-file';
import type { Arguments } from '../../command';
import type { Terminal } from '../../terminal';
import { table } from '../../table';

/** Shows what runs. Exit code 1 if nothing does. */
export async function status({ options }: Arguments, stateDirectory: string, terminal: Terminal): Promise<number> {
  const local = await running(stateDirectory);
  if (options.json === true) {
    terminal.out(JSON.stringify(local ?? null, undefined, 2));
  } else {
    terminal.out(local === undefined ? `No MemoryDB Local serves ${stateDirectory}` : described(local));
  }
  return local === undefined ? 1 : 0;
}

function described({ url, pid, engine, caPath, stacks, clusters }: LocalStatus): string {
  const runs = engine === undefined ? 'no engine' : `${engine.name} ${engine.version}`;
  return [
    `MemoryDB Local serves ${url} (process ${pid}, ${runs})`,
    ...(caPath === undefined ? [] : [`Clients trust ${caPath}`]),
    ...(stacks.length === 0
      ? ['', 'No stacks']
      : [
          '',
          table(
            ['stack', 'Region', 'status'],
            stacks.map((stack) => [stack.name, stack.region, stack.status]),
          ),
        ]),
    ...clusters.flatMap((cluster) => ['', ...describedCluster(cluster)]),
  ].join('\n');
}

function describedCluster({ name, region, status, endpoint, failure, shards, notes }: LocalClusterStatus): string[] {
  const where = endpoint === undefined ? '' : ` at ${endpoint.host}:${endpoint.port}`;
  const rows = shards.flatMap((shard) =>
    shard.nodes.map((node, index) => [
      ...(index === 0 ? [shard.name, shard.slots] : ['', '']),
      node.name,
      node.alive ? node.role : 'down',
      `${node.host}:${node.port}`,
    ]),
  );
  return [
    `Cluster ${name} (${region}) is ${status}${where}`,
    ...(failure === undefined ? [] : [`  the last change failed: ${failure}`]),
    ...notes.map((note) => `  ${note}`),
    ...(rows.length === 0 ? [] : [table(['shard', 'slots', 'node', 'role', 'address'], rows)]),
  ];
}
