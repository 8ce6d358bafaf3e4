/**
 * Lengths of names, and names that the service keeps for itself.
 *
 * Read 2026-11-23. All names begin with a letter, have letters, digits and single hyphens, and end with none; the service keeps
 * them in lower case, and CloudFormation wants them so. Lengths: https://docs.aws.amazon.com/memorydb/latest/devguide/
 * getting-started.html (cluster), clusters.acls.html (user, ACL), subnetgroups.creating.html, parametergroups.creating.html,
 * snapshots-manual.html.
 */
export interface NameRow {
  /** Longer names are refused. `undefined`: the limit is not written down. */
  readonly maxLength?: number;
  /** Longer names are against the guide, or may be: they can work. */
  readonly adviseLength?: number;
  readonly reserved?: string;
  readonly reservedPrefix?: string;
}

// prettier-ignore
export const NAMES = {
  cluster: { maxLength: 40 },
  user: { maxLength: 40, reserved: 'default' },
  acl: { maxLength: 40, reserved: 'open-access' },
  subnetGroup: { maxLength: 255, adviseLength: 40 },
  parameterGroup: { maxLength: 255, reservedPrefix: 'default.' },
  snapshot: { maxLength: 255, adviseLength: 40, reservedPrefix: 'automatic.' },
  // The service puts a prefix of five letters and a hyphen before it; together they stay within the 40 of other names.
  multiRegionClusterNameSuffix: { adviseLength: 34 },
} as const satisfies Readonly<Record<string, NameRow>>;
