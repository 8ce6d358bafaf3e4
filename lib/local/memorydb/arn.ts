import type { Caller } from '../http/service';

/** The resource part of an ARN: kind, slash, name in lower case. */
export type ResourceKind = 'acl' | 'cluster' | 'parametergroup' | 'reservednode' | 'snapshot' | 'subnetgroup' | 'user';

/** Kinds that belong to an account, not to one of its Regions. */
export type GlobalKind = 'multiregioncluster' | 'multiregionparametergroup';

/** For example `arn:aws:memorydb:eu-west-1:000000000000:cluster/orders`. */
export function arn(caller: Pick<Caller, 'account' | 'region'>, kind: ResourceKind, name: string): string {
  return `arn:aws:memorydb:${caller.region}:${caller.account}:${kind}/${name}`;
}

/** For example `arn:aws:memorydb::000000000000:multiregioncluster/virxk-orders`. */
export function globalArn(caller: Pick<Caller, 'account'>, kind: GlobalKind, name: string): string {
  return `arn:aws:memorydb::${caller.account}:${kind}/${name}`;
}
