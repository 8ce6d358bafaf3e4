import type { NodeStatus, NodeVitals, ShardStatus } from '../engine/cluster-options';
import { parseRanges, SLOTS } from '../engine/slots';
import { bytesInWords } from './bytes';
import type { ClusterOverview } from './overview';
import { html, type Html } from './html';

/** Colours of shards; they repeat, for the number next to them tells them apart. */
const SHADES = 6;

/** Who has which slots, and the nodes of every shard with what they are. */
export function shardMap(cluster: ClusterOverview): Html {
  const { shards } = cluster;
  if (shards.length === 0) {
    return html`<p class="none">No nodes.</p>`;
  }
  const label = shards.map(({ name, slots }) => `shard ${name}: ${slotsInWords(slots)}`).join('; ');
  return html`
    <svg class="slots" role="img" aria-label="${label}" viewBox="0 0 ${SLOTS} 1" preserveAspectRatio="none">
      ${shards.map(segments)}
    </svg>
    <ul class="shards">
      ${shards.map((shard, index) => shardCard(cluster, shard, index))}
    </ul>
  `;
}

function segments({ name, slots }: ShardStatus, index: number): Html[] {
  return rangesOf(slots).map(
    ([first, last]) =>
      html`<rect class="shade-${index % SHADES}" x="${first}" y="0" width="${last - first + 1}" height="1">
        <title>Shard ${name}: slots ${first} to ${last}</title>
      </rect>`,
  );
}

function shardCard(cluster: ClusterOverview, shard: ShardStatus, index: number): Html {
  const count = rangesOf(shard.slots).reduce((sum, [first, last]) => sum + last - first + 1, 0);
  return html`<li class="shard shade-${index % SHADES}">
    <div class="line">
      <h4>Shard ${shard.name}</h4>
      ${shard.nodes.length > 1 ? failoverButton(cluster, shard) : undefined}
    </div>
    <p class="quiet">${slotsInWords(shard.slots)}${count === 0 ? '' : ` · ${count.toLocaleString('en')} in all`}</p>
    <ul class="nodes">
      ${shard.nodes.map((node) => nodeLine(node, cluster.vitals.get(node.name)))}
    </ul>
  </li>`;
}

function failoverButton({ region, name, status }: ClusterOverview, shard: ShardStatus): Html {
  const isReady = status === 'available';
  return html`<button
    type="button"
    id="failover/${region}/${name}/${shard.name}"
    data-failover="${JSON.stringify({ region, cluster: name, shard: shard.name })}"
    aria-label="Fail over shard ${shard.name} of ${name}"
    aria-disabled="${String(!isReady)}"
    title="${isReady ? 'Make a replica the primary' : `The cluster is ${status}`}"
  >
    Fail over
  </button>`;
}

function nodeLine({ name, role, host, port, pid, alive }: NodeStatus, vitals: NodeVitals | undefined): Html {
  return html`<li class="node ${role} ${alive ? 'alive' : 'dead'}">
    <span class="role">${role}</span>
    <span class="name">${name}</span>
    <span class="quiet"
      ><code>${host}:${port}</code>${pid === undefined ? '' : ` · pid ${pid}`}${alive ? '' : ' · not running'}</span
    >
    ${vitals && html`<span class="quiet">${vitalsInWords(vitals)}</span>`}
  </li>`;
}

function vitalsInWords({ keys, memory, lag }: NodeVitals): string {
  const words = [keys === 1 ? '1 key' : `${keys.toLocaleString('en')} keys`, bytesInWords(memory)];
  const behind = lag === 0 ? 'in sync' : `${bytesInWords(lag ?? 0)} behind`;
  return (lag === undefined ? words : [...words, behind]).join(' · ');
}

function rangesOf(slots: string) {
  return slots === '' ? [] : parseRanges(slots.split(','));
}

function slotsInWords(slots: string): string {
  return slots === '' ? 'no slots' : `slots ${slots.replaceAll('-', '–').replaceAll(',', ', ')}`;
}
