import { SUPERVISOR, type AclEntry } from './acl';
import type { Directive } from './config';
import type { Node } from './node';
import { writeNodeFiles } from './node-files';
import { usableParameters } from './parameters';
import type { Topology } from './topology';

/** Who may log in, from now on: user by user, because loading a file of users drops every connection. */
export async function applyUsers(topology: Topology, acl: readonly AclEntry[]): Promise<void> {
  const names = new Set(acl.map(({ name }) => name));
  const gone = topology.settings.acl.map(({ name }) => name).filter((name) => !names.has(name) && name !== 'default');
  topology.settings = { ...topology.settings, acl };
  await onEveryNode(topology, async (node) => {
    // Our own user has not changed, and ours is the connection that it would reset.
    const changes = acl.filter(({ name }) => name !== SUPERVISOR);
    await Promise.all(changes.map(({ name, rules }) => node.admin.call('ACL', 'SETUSER', name, ...rules)));
    if (gone.length > 0) {
      await node.admin.call('ACL', 'DELUSER', ...gone);
    }
  });
}

/** Sets engine parameters on running nodes; a parameter left out goes back to what it was before it was first set. */
export class Parameters {
  private readonly originals = new Map<string, string>();

  constructor(private readonly topology: Topology) {}

  /** Answers with the names that this engine does not have or cannot change while it runs. */
  async apply(parameters: Readonly<Record<string, string>>): Promise<string[]> {
    const { directives, sources, notApplied } = await usableParameters(this.topology.binary.path, parameters);
    await this.remember(directives);
    const named = new Set(directives.map(({ name }) => name));
    const restored = [...this.originals].filter(([name]) => !named.has(name)).map(([name, value]) => ({ name, value }));
    const refused = new Set<string>();
    this.topology.settings = { ...this.topology.settings, directives };
    await onEveryNode(this.topology, async (node) => {
      const set = async ({ name, value }: Directive) => {
        await node.admin.call('CONFIG', 'SET', name, value).catch((cause: unknown) => {
          if (!node.alive || !(cause instanceof Error && /CONFIG SET failed|Unknown option/i.test(cause.message))) {
            throw cause;
          }
          refused.add(name);
        });
      };
      // One after the other: a buffer limit is set class by class under one name.
      for (const directive of [...restored, ...directives]) {
        await set(directive);
      }
    });
    return [...notApplied, ...sources.filter(({ directive }) => refused.has(directive)).map(({ name }) => name)];
  }

  private async remember(directives: readonly Directive[]): Promise<void> {
    for (const { name } of directives.filter((directive) => !this.originals.has(directive.name))) {
      const answer = (await this.topology.primaries[0].admin.call('CONFIG', 'GET', name)) as [string, string];
      this.originals.set(name, answer[1]);
    }
  }
}

/** Files first, so that a node which is down or dies meanwhile starts with the new settings. */
async function onEveryNode(topology: Topology, change: (node: Node) => Promise<void>): Promise<void> {
  await Promise.all(
    topology.shards.map((shard) =>
      shard.exclusive.run(async () => {
        await Promise.all(shard.nodes.map((node) => writeNodeFiles(node.identity, topology.settings)));
        await Promise.all(shard.nodes.filter(({ alive }) => alive).map((node) => changeOrDie(node, change)));
      }),
    ),
  );
}

async function changeOrDie(node: Node, change: (node: Node) => Promise<void>): Promise<void> {
  try {
    await change(node);
  } catch (cause) {
    if (node.alive) {
      throw cause;
    }
  }
}
