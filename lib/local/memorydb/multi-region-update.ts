import type { UpdateMultiRegionClusterRequest } from '@aws-sdk/client-memorydb';
import { Fault } from '../http/fault';
import { change } from './cluster-work';
import type { MemoryDb } from './memorydb';
import { membersOf } from './multi-region-members';
import type { MultiRegionClusterRecord } from './records';

const STRATEGIES = ['coordinated', 'uncoordinated'];

/** Refuses an update of nothing, and an uncoordinated one of anything but more shards. */
export function refuseStrategy(request: UpdateMultiRegionClusterRequest, { settings }: MultiRegionClusterRecord): void {
  const { Description, EngineVersion, MultiRegionParameterGroupName, NodeType, ShardConfiguration, UpdateStrategy } =
    request;
  const given = [Description, EngineVersion, MultiRegionParameterGroupName, NodeType].filter(
    (one) => one !== undefined,
  );
  if (given.length === 0 && ShardConfiguration?.ShardCount === undefined) {
    throw new Fault('InvalidParameterCombinationException', 'the update must name something to change');
  }
  if (UpdateStrategy === undefined) {
    return;
  }
  if (!STRATEGIES.includes(UpdateStrategy)) {
    const sentence = `\`updateStrategy\` must be ${STRATEGIES.join(' or ')}, got: ${String(UpdateStrategy)}`;
    throw new Fault('InvalidParameterValueException', sentence);
  }
  const scalesOut = (ShardConfiguration?.ShardCount ?? 0) > settings.numShards;
  if (UpdateStrategy === 'uncoordinated' && (given.length > 0 || !scalesOut)) {
    const sentence = '`updateStrategy` can be uncoordinated for more shards only; leave it out';
    throw new Fault('InvalidParameterCombinationException', sentence);
  }
}

/** Brings all members, at once, to what they have in common. */
export async function changeMembers(memoryDb: MemoryDb, whole: MultiRegionClusterRecord): Promise<void> {
  const { engineVersion, nodeType, numShards } = whole.settings;
  const members = membersOf(memoryDb, whole.name).filter(({ cluster: { settings } }) => {
    const isSame = settings.engineVersion === engineVersion && settings.nodeType === nodeType;
    return !isSame || settings.numShards !== numShards;
  });
  members.forEach(({ store, cluster }) => {
    cluster.status = 'updating';
    cluster.work = change(store, cluster, { ...cluster.settings, engineVersion, nodeType, numShards });
  });
  await memoryDb.lifecycle.lasting(Promise.all(members.map(({ cluster }) => cluster.work)));
  whole.failure = members.map(({ cluster }) => cluster.failure).find((failure) => failure !== undefined);
  whole.status = 'available';
}
