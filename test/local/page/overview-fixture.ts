import type { ClusterOverview, Overview } from '../../../lib/local/page/overview';
import { newSettings } from '../../../lib/local/memorydb/cluster-settings';

/** A cluster of two shards; a replica of the second is dead. */
export function clusterOverview(changes: Partial<ClusterOverview> = {}): ClusterOverview {
  const node = (name: string, role: 'primary' | 'replica', port: number, alive = true) => ({
    name,
    role,
    host: '127.0.0.1',
    port,
    pid: alive ? port + 1 : undefined,
    alive,
  });
  return {
    name: 'shop',
    region: 'eu-west-1',
    status: 'available',
    engine: { name: 'redis', version: '7.0.15' },
    tlsEnabled: true,
    endpoint: { host: '127.0.0.1', port: 6379 },
    settings: newSettings({ ClusterName: 'shop', NodeType: 'db.r7g.large', ACLName: 'team' }, undefined),
    notes: [],
    users: [{ name: 'app', accessString: 'on ~app:* +@all', login: '1 password' }],
    shards: [
      { name: '0001', slots: '0-99,200', nodes: [node('shop-0001-001', 'primary', 7000)] },
      {
        name: '0002',
        slots: '100-199,201-16383',
        nodes: [node('shop-0002-001', 'primary', 7010), node('shop-0002-002', 'replica', 7020, false)],
      },
    ],
    vitals: new Map([
      ['shop-0001-001', { keys: 1, memory: 3 * 1024 ** 2 }],
      ['shop-0002-001', { keys: 12_345, memory: 900 * 1024 ** 2 }],
    ]),
    ...changes,
  };
}

export function overviewOf(changes: Partial<Overview> = {}): Overview {
  return {
    status: {
      pid: 1,
      url: 'http://127.0.0.1:8379',
      account: '000000000000',
      region: 'eu-west-1',
      engine: { name: 'valkey', version: '8.1.1' },
      stateDirectory: '/state',
      stacks: [{ name: 'Shop', region: 'eu-west-1', status: 'UPDATE_ROLLBACK_COMPLETE' }],
      clusters: [],
    },
    clusters: [clusterOverview()],
    events: [],
    ...changes,
  };
}

/** The text that a reader sees, a space between any two elements. */
export function textOf(markup: string): string {
  return markup
    .replace(/<title>[^]*?<\/title>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
