import { formatRanges, parseRanges, type SlotRange } from './slots';

/** One node as every other node must see it. */
export interface Member {
  /** 40 hexadecimal digits. */
  readonly id: string;
  readonly port: number;
  readonly busPort: number;
  /** Id of the primary that it follows; a primary has none. */
  readonly follows?: string;
  readonly epoch: number;
  readonly slots: readonly SlotRange[];
  /** Slots on the move that the node is at one end of; only the node itself reads them. */
  readonly open?: readonly OpenSlot[];
}

export interface OpenSlot {
  readonly slot: number;
  readonly way: 'from' | 'to';
  /** Id of the primary at the other end. */
  readonly node: string;
}

/** How a node that starts sees the cluster: complete from the first moment, so that nothing has to join. */
export function renderNodesConf(members: readonly Member[], myself: string): string {
  const epoch = Math.max(0, ...members.map((member) => member.epoch));
  const lines = members.map((member) => renderMember(member, member.id === myself));
  return [...lines, `vars currentEpoch ${epoch} lastVoteEpoch 0`, ''].join('\n');
}

function renderMember(member: Member, myself: boolean): string {
  const role = member.follows === undefined ? 'master' : 'slave';
  return [
    member.id,
    `127.0.0.1:${member.port}@${member.busPort},localhost`,
    myself ? `myself,${role}` : role,
    member.follows ?? '-',
    // Time of the last ping and pong: none yet.
    '0 0',
    member.epoch,
    'connected',
    formatRanges(member.slots, ' '),
    ...(myself ? (member.open ?? []).map(renderOpenSlot) : []),
  ]
    .filter((word) => word !== '')
    .join(' ');
}

function renderOpenSlot({ slot, way, node }: OpenSlot): string {
  return `[${slot}-${way === 'to' ? '>' : '<'}-${node}]`;
}

/** Reads the answer of `CLUSTER NODES`, which has the same form. */
export function parseNodes(text: string): Member[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('vars'))
    .map((line) => line.trim().split(' '))
    .filter(([, , flags]) => !flags.includes('noaddr') && !flags.includes('handshake'))
    .map(parseMember);
}

function parseMember(fields: readonly string[]): Member {
  const [id, address, flags, follows, , , epoch, , ...slots] = fields as [string, string, string, string, ...string[]];
  const [, port, busPort] = /:(\d+)@(\d+)/.exec(address) as unknown as [string, string, string];
  return {
    id,
    port: Number(port),
    busPort: Number(busPort),
    ...(flags.split(',').includes('slave') && { follows }),
    epoch: Number(epoch),
    // `[1-<-id]` is a slot on the move: it is its owner's until the move ends.
    slots: parseRanges(slots.filter((slot) => !slot.startsWith('['))),
  };
}
