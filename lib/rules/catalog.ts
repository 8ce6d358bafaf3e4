import { ENGINE_RULES } from './cluster/engine';
import { SECURITY_RULES } from './cluster/security';
import { TOPOLOGY_RULES } from './cluster/topology';
import type { Rule } from './rule';

/** Every rule there is. */
export const RULES: readonly Rule[] = [...TOPOLOGY_RULES, ...ENGINE_RULES, ...SECURITY_RULES];
