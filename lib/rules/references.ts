import { list, text } from './known';
import { ACL, CLUSTER, SNAPSHOT, USER } from './resource-types';
import type { Problem, Resource, Rule, Surroundings } from './rule';
import { problem } from './sentence';
import { template } from './source';
import { attribute } from './surroundings';

const COMMON = {
  severity: 'error',
  title: 'Other resources are called by their names, not by their ARNs.',
  reason:
    'The service looks for a resource of that name, and no name is an ARN. The `Ref` of these resources is the name.',
} as const;
const ACL_ARN = 'arn:aws:memorydb:us-east-1:111122223333:acl/my-acl';

/** Names of other resources, in whose place ARNs are given by mistake. */
export const REFERENCE_RULES: readonly Rule[] = [
  {
    ...COMMON,
    id: 'ClusterReferenceArn',
    resource: CLUSTER,
    source: template('Cluster'),
    bad: { properties: { ACLName: ACL_ARN } },
    good: { properties: { ACLName: 'my-acl' } },
    check: ({ properties }, surroundings) =>
      ['ACLName', 'MultiRegionClusterName', 'ParameterGroupName', 'SubnetGroupName'].flatMap((property) =>
        arnProblems(property, properties[property], surroundings),
      ),
  },
  {
    ...COMMON,
    id: 'SnapshotReferenceArn',
    resource: SNAPSHOT,
    source: template('Snapshot'),
    bad: { properties: { ClusterName: { 'Fn::GetAtt': ['Db', 'ARN'] } }, beside: { Db: made(CLUSTER) } },
    good: { properties: { ClusterName: { Ref: 'Db' } }, beside: { Db: made(CLUSTER) } },
    check: ({ properties: { ClusterName } }, surroundings) => arnProblems('ClusterName', ClusterName, surroundings),
  },
  {
    ...COMMON,
    id: 'AclReferenceArn',
    resource: ACL,
    source: template('ACL'),
    bad: { properties: { UserNames: [{ 'Fn::GetAtt': ['App', 'Arn'] }] }, beside: { App: made(USER) } },
    good: { properties: { UserNames: [{ Ref: 'App' }] }, beside: { App: made(USER) } },
    // What is written out is a wrong name to `AclUserName`.
    check: ({ properties: { UserNames } }, surroundings) =>
      (list(UserNames) ?? []).flatMap((name, index) =>
        text(name) === undefined ? arnProblems(`UserNames[${index}]`, name, surroundings) : [],
      ),
  },
];

function arnProblems(property: string, value: unknown, { referenced }: Surroundings): Problem[] {
  const written = text(value);
  if (written?.startsWith('arn:')) {
    const [, name] = /^arn:[^/]*\/([^/]+)$/.exec(written) ?? [];
    const advice = name === undefined ? '' : `; did you mean \`${name}\`?`;
    return [problem(property, `must be a name, got an ARN: ${written}${advice}`)];
  }
  const target = /^arn$/i.test(attribute(value) ?? '') ? referenced(value) : undefined;
  return target?.type.startsWith('AWS::MemoryDB::')
    ? [problem(property, `must be a name, got the ARN of ${target.logicalId}; use \`Ref\``)]
    : [];
}

function made(type: string): Resource {
  return { type, properties: {} };
}
