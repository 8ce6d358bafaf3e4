import { createHash } from 'node:crypto';
import type { CreateMultiRegionClusterRequest, UpdateMultiRegionClusterRequest } from '@aws-sdk/client-memorydb';
import type { Properties } from '../../rules/rule';
import { newEngine } from './engine-versions';
import { MULTI_REGION_PARAMETER_GROUP } from './multi-region-parameters';
import type { MultiRegionSettings } from './records';

/** Of all prefixes that the service uses, only this one is written down. @see https://docs.aws.amazon.com/memorydb/latest/APIReference/API_CreateMultiRegionCluster.html */
const KNOWN_PREFIXES: Readonly<Record<string, string>> = { 'us-west-1': 'virxk' };

/** Five letters, always the same for a Region, then the suffix. */
export function fullName(region: string, suffix: string): string {
  const digest = createHash('sha256').update(region).digest();
  const letters = [...digest.subarray(0, 5)].map((byte) => String.fromCharCode(97 + (byte % 26))).join('');
  return `${KNOWN_PREFIXES[region] ?? letters}-${suffix}`;
}

export function newSettings(request: CreateMultiRegionClusterRequest): MultiRegionSettings {
  return {
    description: request.Description,
    ...newEngine(request.Engine, request.EngineVersion),
    nodeType: request.NodeType!,
    numShards: request.NumShards ?? 1,
    parameterGroupName: MULTI_REGION_PARAMETER_GROUP,
    tlsEnabled: request.TLSEnabled ?? true,
  };
}

export function changedSettings(
  current: MultiRegionSettings,
  request: UpdateMultiRegionClusterRequest,
): MultiRegionSettings {
  return {
    ...current,
    description: request.Description ?? current.description,
    engineVersion: request.EngineVersion ?? current.engineVersion,
    nodeType: request.NodeType ?? current.nodeType,
    numShards: request.ShardConfiguration?.ShardCount ?? current.numShards,
  };
}

/** The settings in the words of CloudFormation, for the rulebook. */
export function asProperties(suffix: string, settings: MultiRegionSettings): Properties {
  return {
    MultiRegionClusterNameSuffix: suffix,
    Engine: settings.engine,
    EngineVersion: settings.engineVersion,
    NodeType: settings.nodeType,
    NumShards: settings.numShards,
    TLSEnabled: settings.tlsEnabled,
  };
}
