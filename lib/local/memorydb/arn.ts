import type { Caller } from '../http/service';

/** The resource part of an ARN: kind, slash, name in lower case. */
export type ResourceKind = 'acl' | 'cluster' | 'parametergroup' | 'subnetgroup' | 'user';

/** For example `arn:aws:memorydb:eu-west-1:000000000000:cluster/orders`. */
export function arn(caller: Pick<Caller, 'account' | 'region'>, kind: ResourceKind, name: string): string {
  return `arn:aws:memorydb:${caller.region}:${caller.account}:${kind}/${name}`;
}
