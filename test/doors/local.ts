import { checkTemplate } from '../../lib/rules/check';
import {
  ACL,
  CLUSTER,
  MULTI_REGION_CLUSTER,
  PARAMETER_GROUP,
  SNAPSHOT,
  SUBNET_GROUP,
  USER,
} from '../../lib/rules/resource-types';
import type { Example, Properties, Resource, Rule } from '../../lib/rules/rule';
import { CALLER, refusal, service } from '../local/memorydb/fixture';
import { resource, templateOf } from '../rules/valid-resources';

type Api = ReturnType<typeof service>['api'];

/** The request that makes a resource of each type, in an order in which they can name each other. */
const REQUESTS: Readonly<Record<string, (api: Api, properties: Properties, region: string) => unknown>> = {
  [USER]: (api, properties, region) => api.CreateUser(properties as never, { ...CALLER, region }),
  [ACL]: (api, properties, region) => api.CreateACL(properties as never, { ...CALLER, region }),
  [SUBNET_GROUP]: (api, properties, region) => api.CreateSubnetGroup(properties as never, { ...CALLER, region }),
  [PARAMETER_GROUP]: async (api, { Parameters, ...properties }, region) => {
    const caller = { ...CALLER, region };
    api.CreateParameterGroup(properties as never, caller);
    const ParameterNameValues = Object.entries(Parameters ?? {}).map(([ParameterName, ParameterValue]) => ({
      ParameterName,
      ParameterValue,
    }));
    const { ParameterGroupName } = properties as { ParameterGroupName: string };
    return Parameters === undefined
      ? undefined
      : api.UpdateParameterGroup({ ParameterGroupName, ParameterNameValues }, caller);
  },
  [MULTI_REGION_CLUSTER]: (api, properties, region) =>
    api.CreateMultiRegionCluster(properties as never, { ...CALLER, region }),
  [SNAPSHOT]: (api, properties, region) => api.CreateSnapshot(properties as never, { ...CALLER, region }),
  [CLUSTER]: (api, { DataTiering, ...properties }, region) =>
    api.CreateCluster(
      { ...properties, DataTiering: DataTiering === undefined ? undefined : DataTiering === 'true' } as never,
      { ...CALLER, region },
    ),
};

/** What belongs to CloudFormation alone, to another request, or to resources that the API links by more than their names. */
const NO_REQUEST =
  /(Tags|UnknownProperty|PropertyType|RequiredProperty|(Acl|Snapshot)ReferenceArn)$|^Cluster(DataTiering|FinalSnapshotName|Restore(Cycle|NodeType)|MultiRegion(Shape|Twice))$/;

/** Whether the bad example of the rule can be a request to the service. */
export function isRequest({ id, resource: type, severity, bad }: Rule): boolean {
  const types = [type, ...Object.values(bad.beside ?? {}).map((one) => one.type)];
  return severity === 'error' && types.every((one) => Object.hasOwn(REQUESTS, one)) && !NO_REQUEST.test(id);
}

/** What MemoryDB Local answers to the bad example, and what the rulebook says of it: all errors in one sentence each. */
export async function local(rule: Rule): Promise<{ readonly answered: string; readonly expected: string }> {
  const example = asRequests(rule.bad);
  const { api } = service();
  const region = example.region ?? CALLER.region;
  const order = Object.keys(REQUESTS);
  const neighbours = Object.values(example.beside ?? {}).sort((a, b) => order.indexOf(a.type) - order.indexOf(b.type));
  const answered = await refusal(async () => {
    for (const one of [...neighbours, resource(rule.resource, example.properties)]) {
      await REQUESTS[one.type](api, withNames(one.properties), region);
    }
  });
  const found = checkTemplate(templateOf(rule.resource, example), { region });
  const errors = found.filter(({ severity, logicalId }) => severity === 'error' && logicalId === 'This');
  return { answered: answered.replace(/^\w+: /, ''), expected: errors.map(({ message }) => message).join('. ') };
}

/** A request has names where a template has references, and the service keeps names in lower case. */
function asRequests({ properties, beside = {}, region }: Example): Example {
  const names = new Map(Object.entries(beside).map(([logicalId, one]) => [logicalId, nameOf(one)]));
  const renamed = <T>(value: T): T =>
    JSON.parse(JSON.stringify(value), (key, inner: unknown) =>
      key === 'Ref' ? (names.get(inner as string) ?? inner) : inner,
    ) as T;
  const ClusterName = (properties.ClusterName as string | undefined)?.toLowerCase();
  const lowered = ClusterName === undefined ? properties : { ...properties, ClusterName };
  const removed = Object.fromEntries(Object.entries(properties).filter(([, value]) => value === undefined));
  return {
    region,
    properties: { ...removed, ...renamed(lowered) },
    beside: Object.fromEntries(
      Object.values(beside).map((one) => [nameOf(one), { ...one, properties: renamed(completed(one)) }]),
    ),
  };
}

function completed({ type, properties }: Resource): Properties {
  return { ...resource(type).properties, ...properties };
}

function nameOf({ properties }: Resource): string {
  return [properties.UserName, properties.ACLName, properties.ParameterGroupName].find(
    (name) => typeof name === 'string',
  )!;
}

/** `{ Ref: 'app' }` becomes `app`. */
function withNames(properties: Properties): Properties {
  return JSON.parse(JSON.stringify(properties), (_, value: unknown) =>
    typeof value === 'object' && value !== null && 'Ref' in value ? value.Ref : value,
  ) as Properties;
}
