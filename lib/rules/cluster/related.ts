import { DEFAULT_PARAMETER_GROUPS, type EngineVersionRow } from '../../spec/engine-versions';
import { engineVersions } from '../engine-version';
import { absent, conditional, list, text } from '../known';
import { ACL, MULTI_REGION_CLUSTER, PARAMETER_GROUP, USER } from '../resource-types';
import type { Properties, Resource, Surroundings } from '../rule';

/** The engine versions that the cluster can turn out to have: more than one where the template leaves it open. */
export function possibleVersions({ Engine, EngineVersion }: Properties): readonly EngineVersionRow[] {
  return engineVersions(text(Engine), text(EngineVersion));
}

/** Whether every engine version that the cluster can turn out to have lacks something. */
export function allLack(properties: Properties, has: (row: EngineVersionRow) => boolean): boolean {
  const rows = possibleVersions(properties);
  return rows.length > 0 && !rows.some(has);
}

/** `engineVersion` 7.1, or what else the template says of the engine. */
export function versionInWords({ Engine, EngineVersion }: Properties): string {
  return [text(Engine), text(EngineVersion)].filter((part) => part !== undefined).join(' ');
}

export interface KnownParameterGroup {
  readonly family?: string;
  readonly search?: boolean;
  readonly parameters: Properties;
}

/** The parameter group of the cluster, if it is in the template or one that every account has. */
export function parameterGroupOf(
  { ParameterGroupName }: Properties,
  { referenced }: Surroundings,
): KnownParameterGroup | undefined {
  const group = referenced(ParameterGroupName, PARAMETER_GROUP);
  if (group !== undefined) {
    const parameters = (group.properties.Parameters ?? {}) as Properties;
    const search = text(parameters['search-enabled']);
    return {
      family: text(group.properties.Family),
      search: search === undefined ? undefined : search === 'yes',
      parameters,
    };
  }
  const row = DEFAULT_PARAMETER_GROUPS.find(({ name }) => name === ParameterGroupName);
  return row && { ...row, parameters: {} };
}

/** The ACL of the cluster, if it is in the template. */
export function aclOf({ ACLName }: Properties, { referenced }: Surroundings): Resource | undefined {
  return referenced(ACLName, ACL);
}

/** The users of the cluster's ACL, as far as they are in the template. */
export function usersOf(properties: Properties, surroundings: Surroundings): readonly Resource[] {
  const names = list(aclOf(properties, surroundings)?.properties.UserNames) ?? [];
  return names.flatMap((name) => surroundings.referenced(name, USER) ?? []);
}

/** The multi-Region cluster that the cluster is a member of, if it is in the template. */
export function multiRegionClusterOf({ MultiRegionClusterName }: Properties, { referenced }: Surroundings) {
  return referenced(MultiRegionClusterName, MULTI_REGION_CLUSTER);
}

/** Whether the cluster is a member of a multi-Region cluster, wherever that is. */
export function isMember({ MultiRegionClusterName }: Properties): boolean {
  return !absent(MultiRegionClusterName) && !conditional(MultiRegionClusterName);
}

/** How a message names another resource of the template. */
export function named({ logicalId, properties, type }: Resource): string {
  const name = ['UserName', 'ACLName', 'ParameterGroupName'].map((key) => text(properties[key])).find(Boolean);
  return logicalId ?? name ?? type;
}
