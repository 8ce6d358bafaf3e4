import type { UpdateClusterRequest } from '@aws-sdk/client-memorydb';
import { Fault } from '../http/fault';
import type { ClusterSettings } from './records';
import type { Store } from './store';

/** The service takes one kind of slow change at a time; CloudFormation sends them one after another. */
export function refuseCombination(request: UpdateClusterRequest): void {
  const slow = [
    request.ShardConfiguration && 'shardConfiguration',
    request.ReplicaConfiguration && 'replicaConfiguration',
    (request.NodeType ?? request.EngineVersion ?? request.Engine) && 'nodeType or engineVersion',
  ].filter((name) => name !== undefined);
  if (slow.length > 1) {
    const sentence = `one update changes either the shards, the replicas, or node type and engine, got: ${slow.join(', ')}`;
    throw new Fault('InvalidParameterCombinationException', sentence);
  }
}

/** Engines go up only: to a later version, and from redis to valkey. */
export function refuseDowngrade(current: ClusterSettings, wanted: ClusterSettings): void {
  const rank = ({ engine, engineVersion }: ClusterSettings) => (engine === 'valkey' ? 100 : 0) + Number(engineVersion);
  if (rank(wanted) < rank(current)) {
    const sentence =
      `the engine of a cluster cannot go back from ${current.engine} ${current.engineVersion}, ` +
      `got: ${wanted.engine} ${wanted.engineVersion}; make a new cluster`;
    throw new Fault('InvalidParameterValueException', sentence);
  }
}

/** Vector search is a matter of the creation: a cluster that runs keeps what it has. */
export function refuseSearchSwitch(store: Store, current: ClusterSettings, wanted: ClusterSettings): void {
  const search = ({ parameterGroupName }: ClusterSettings) =>
    store.parameterGroups.get(parameterGroupName)?.values.get('search-enabled') ?? 'no';
  if (search(current) !== search(wanted)) {
    const sentence =
      `\`search-enabled\` cannot change for a cluster that runs, and differs between ` +
      `${current.parameterGroupName} and ${wanted.parameterGroupName}; make a new cluster`;
    throw new Fault('InvalidParameterValueException', sentence);
  }
}
