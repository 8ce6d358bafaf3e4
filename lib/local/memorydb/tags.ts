import type { ListTagsRequest, Tag, TagResourceRequest, UntagResourceRequest } from '@aws-sdk/client-memorydb';
import { Fault } from '../http/fault';
import type { Caller } from '../http/service';
import type { MemoryDb } from './memorydb';
import type { Tags } from './records';
import type { Store } from './store';

const MAX_TAGS = 50;

/** `TagResource`, `UntagResource` and `ListTags`, for every kind of resource. */
export function tagOperations(memoryDb: MemoryDb) {
  return {
    TagResource(request: TagResourceRequest, caller: Caller) {
      const tags = tagsOf(memoryDb.store(caller.region), request.ResourceArn);
      const added = newTags(request.Tags);
      refuseTooMany(new Set([...tags.keys(), ...added.keys()]).size);
      added.forEach((value, key) => tags.set(key, value));
      return { TagList: tagList(tags) };
    },

    UntagResource(request: UntagResourceRequest, caller: Caller) {
      const tags = tagsOf(memoryDb.store(caller.region), request.ResourceArn);
      const missing = request.TagKeys?.find((key) => !tags.has(key));
      if (missing !== undefined) {
        throw new Fault('TagNotFoundFault', `there is no tag with the key: ${missing}`);
      }
      request.TagKeys?.forEach((key) => tags.delete(key));
      return { TagList: tagList(tags) };
    },

    ListTags(request: ListTagsRequest, caller: Caller) {
      return { TagList: tagList(tagsOf(memoryDb.store(caller.region), request.ResourceArn)) };
    },
  };
}

/** The tags of a create request, refused where a key stands twice. */
export function newTags(tags: readonly Tag[] | undefined): Tags {
  const result: Tags = new Map();
  for (const { Key, Value } of tags ?? []) {
    if (Key === undefined || result.has(Key)) {
      throw new Fault('InvalidParameterValueException', `tag keys must be given and unique, got: ${Key}`);
    }
    result.set(Key, Value ?? '');
  }
  refuseTooMany(result.size);
  return result;
}

function refuseTooMany(count: number): void {
  if (count > MAX_TAGS) {
    throw new Fault('TagQuotaPerResourceExceeded', `a resource has at most ${MAX_TAGS} tags`);
  }
}

function tagList(tags: Tags): Tag[] {
  return [...tags].map(([Key, Value]) => ({ Key, Value }));
}

function tagsOf(store: Store, resourceArn: string | undefined): Tags {
  const [, kind, name] = /^arn:[^:]+:memorydb:[^:]*:\d*:([a-z]+)\/(.+)$/.exec(resourceArn ?? '') ?? [];
  const collections = {
    acl: [store.acls, 'ACLNotFoundFault'],
    cluster: [store.clusters, 'ClusterNotFoundFault'],
    multiregioncluster: [store.account.multiRegionClusters, 'MultiRegionClusterNotFoundFault'],
    multiregionparametergroup: [store.account.multiRegionParameterGroups, 'MultiRegionParameterGroupNotFoundFault'],
    parametergroup: [store.parameterGroups, 'ParameterGroupNotFoundFault'],
    reservednode: [store.reservedNodes, 'ReservedNodeNotFoundFault'],
    snapshot: [store.snapshots, 'SnapshotNotFoundFault'],
    subnetgroup: [store.subnetGroups, 'SubnetGroupNotFoundFault'],
    user: [store.users, 'UserNotFoundFault'],
  } as const;
  if (kind === undefined || name === undefined || !(kind in collections)) {
    throw new Fault('InvalidARNFault', `the ARN is not one of a MemoryDB resource, got: ${resourceArn}`);
  }
  const [collection, notFound] = collections[kind as keyof typeof collections];
  const found = collection.get(name);
  if (found === undefined) {
    throw new Fault(notFound, `there is no ${kind} with the name: ${name}`);
  }
  return found.tags;
}
