import { ACL_RULES } from './acl';
import { ADDRESS_RULES } from './cluster/addresses';
import { DATA_TIERING_RULES } from './cluster/data-tiering';
import { ENGINE_RULES } from './cluster/engine';
import { MAINTENANCE_RULES } from './cluster/maintenance';
import { MEMBER_RULES } from './cluster/multi-region';
import { NAME_RULES } from './cluster/name';
import { NETWORK_RULES } from './cluster/network';
import { NOTIFICATION_RULES } from './cluster/notifications';
import { RESTORE_RULES } from './cluster/restore';
import { SEARCH_RULES } from './cluster/search';
import { SECURITY_RULES } from './cluster/security';
import { TOPOLOGY_RULES } from './cluster/topology';
import { MULTI_REGION_CLUSTER_RULES } from './multi-region-cluster';
import { LITERAL_NAME_RULES } from './literal-names';
import { RESOURCE_TYPE } from './misspelt-type';
import { PARAMETER_GROUP_RULES } from './parameter-group';
import { REFERENCE_RULES } from './references';
import type { Description, Rule } from './rule';
import { SHAPE_RULES } from './shape';
import { SNAPSHOT_RULES } from './snapshot';
import { SUBNET_GROUP_RULES } from './subnet-group';
import { TAG_RULES } from './tags';
import { USER_RULES } from './user';

/** Every rule there is. */
export const RULES: readonly Rule[] = [
  ...NAME_RULES,
  ...TOPOLOGY_RULES,
  ...ENGINE_RULES,
  ...DATA_TIERING_RULES,
  ...SEARCH_RULES,
  ...NETWORK_RULES,
  ...ADDRESS_RULES,
  ...SECURITY_RULES,
  ...MAINTENANCE_RULES,
  ...RESTORE_RULES,
  ...NOTIFICATION_RULES,
  ...MEMBER_RULES,
  ...MULTI_REGION_CLUSTER_RULES,
  ...ACL_RULES,
  ...USER_RULES,
  ...PARAMETER_GROUP_RULES,
  ...SUBNET_GROUP_RULES,
  ...SNAPSHOT_RULES,
  ...REFERENCE_RULES,
  ...LITERAL_NAME_RULES,
  ...TAG_RULES,
  ...SHAPE_RULES,
];

/** All that a finding can be of. */
export const DESCRIPTIONS: readonly Description[] = [...RULES, RESOURCE_TYPE];
