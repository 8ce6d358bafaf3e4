/**
 * What CloudFormation accepts as tags of each type: stricter than the service, which takes any sign.
 *
 * Read 2026-11-23 from the provider schemas; the number from
 * https://docs.aws.amazon.com/memorydb/latest/devguide/tagging-resources.html.
 */
export interface TagRow {
  readonly max: number;
  readonly key: RegExp;
  /** `undefined`: any value. */
  readonly value?: RegExp;
  readonly valueRequired: boolean;
}

const STRICT = {
  max: 50,
  key: /^(?!aws:)(?!memorydb:)[a-zA-Z0-9 _./=+:\-@]{1,128}$/,
  value: /^(?!aws:)(?!memorydb:)[a-zA-Z0-9 _./=+:\-@]{1,256}$/,
  valueRequired: true,
} as const;

const LENIENT = {
  max: 50,
  key: /^(?!aws:)[a-zA-Z0-9 _./=+:\-@]{1,128}$/,
  value: /^[a-zA-Z0-9 _./=+:\-@]{0,256}$/,
  valueRequired: false,
} as const;

export const TAGS = {
  'AWS::MemoryDB::ACL': LENIENT,
  'AWS::MemoryDB::Cluster': STRICT,
  'AWS::MemoryDB::MultiRegionCluster': STRICT,
  'AWS::MemoryDB::ParameterGroup': STRICT,
  'AWS::MemoryDB::Snapshot': { max: 50, key: /^(?!aws:)./, valueRequired: true },
  'AWS::MemoryDB::SubnetGroup': STRICT,
  'AWS::MemoryDB::User': LENIENT,
} as const satisfies Readonly<Record<string, TagRow>>;
