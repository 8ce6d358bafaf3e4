import type {
  CreateMultiRegionClusterRequest,
  DeleteMultiRegionClusterRequest,
  DescribeMultiRegionClustersRequest,
  ListAllowedMultiRegionClusterUpdatesRequest,
  UpdateMultiRegionClusterRequest,
} from '@aws-sdk/client-memorydb';
import { Fault } from '../http/fault';
import type { Caller } from '../http/service';
import type { MemoryDb } from './memorydb';
import { membersOf } from './multi-region-members';
import { refuseUnknownGroup } from './multi-region-parameters';
import { asProperties, changedSettings, fullName, newSettings } from './multi-region-settings';
import { changeMembers, refuseStrategy } from './multi-region-update';
import { describeMultiRegionCluster } from './multi-region-view';
import { allowedUpdates } from './node-type-updates';
import { page } from './paging';
import type { MultiRegionClusterRecord } from './records';
import { refuse } from './refuse';
import { newTags } from './tags';

const TYPE = 'AWS::MemoryDB::MultiRegionCluster';

/** `CreateMultiRegionCluster`, `DescribeMultiRegionClusters`, `UpdateMultiRegionCluster`, `DeleteMultiRegionCluster` and `ListAllowedMultiRegionClusterUpdates`. */
export function multiRegionClusterOperations(memoryDb: MemoryDb) {
  const view = (whole: MultiRegionClusterRecord, caller: Caller, withMembers = false) =>
    describeMultiRegionCluster(memoryDb, whole, caller, withMembers);
  const find = (name: string): MultiRegionClusterRecord => {
    const whole = memoryDb.multiRegionClusters.get(name.toLowerCase());
    if (whole === undefined) {
      throw new Fault('MultiRegionClusterNotFoundFault', `there is no multi-Region cluster with the name: ${name}`);
    }
    return whole;
  };

  return {
    CreateMultiRegionCluster(request: CreateMultiRegionClusterRequest, caller: Caller) {
      const suffix = request.MultiRegionClusterNameSuffix!.toLowerCase();
      const properties = { ...request, MultiRegionClusterNameSuffix: suffix };
      refuse(TYPE, properties, memoryDb.store(caller.region), caller.region);
      const name = fullName(caller.region, suffix);
      if (memoryDb.multiRegionClusters.has(name)) {
        const sentence = `a multi-Region cluster with this name exists: ${name}`;
        throw new Fault('MultiRegionClusterAlreadyExistsFault', sentence);
      }
      refuseUnknownGroup(request.MultiRegionParameterGroupName);
      const whole: MultiRegionClusterRecord = {
        name,
        suffix,
        settings: newSettings(request),
        status: 'available',
        work: Promise.resolve(),
        tags: newTags(request.Tags),
      };
      memoryDb.multiRegionClusters.set(name, whole);
      void memoryDb.lifecycle.pass(whole, 'creating');
      return { MultiRegionCluster: { ...view(whole, caller), Status: 'creating' } };
    },

    DescribeMultiRegionClusters(request: DescribeMultiRegionClustersRequest, caller: Caller) {
      const { MultiRegionClusterName: name } = request;
      const named = name === undefined ? [...memoryDb.multiRegionClusters.values()] : [find(name)];
      const { entries, NextToken } = page(named, request);
      return { MultiRegionClusters: entries.map((one) => view(one, caller, request.ShowClusterDetails)), NextToken };
    },

    UpdateMultiRegionCluster(request: UpdateMultiRegionClusterRequest, caller: Caller) {
      const whole = find(request.MultiRegionClusterName!);
      refuseUnlessAvailable(memoryDb, whole);
      refuseStrategy(request, whole);
      refuseUnknownGroup(request.MultiRegionParameterGroupName);
      const settings = changedSettings(whole.settings, request);
      refuse(TYPE, asProperties(whole.suffix, settings), memoryDb.store(caller.region), caller.region);
      whole.settings = settings;
      whole.status = 'updating';
      whole.work = changeMembers(memoryDb, whole);
      return { MultiRegionCluster: view(whole, caller) };
    },

    DeleteMultiRegionCluster(request: DeleteMultiRegionClusterRequest, caller: Caller) {
      const whole = find(request.MultiRegionClusterName!);
      const [member] = membersOf(memoryDb, whole.name);
      if (member !== undefined) {
        const sentence = `the multi-Region cluster ${whole.name} has a member in ${member.region}: ${member.cluster.name}`;
        throw new Fault('InvalidMultiRegionClusterStateFault', sentence);
      }
      refuseUnlessAvailable(memoryDb, whole);
      void memoryDb.lifecycle.pass(whole, 'deleting', () => {
        memoryDb.multiRegionClusters.delete(whole.name);
      });
      return { MultiRegionCluster: { ...view(whole, caller), Status: 'deleting' } };
    },

    ListAllowedMultiRegionClusterUpdates(request: ListAllowedMultiRegionClusterUpdatesRequest) {
      const { settings } = find(request.MultiRegionClusterName!);
      return allowedUpdates(settings.nodeType, ({ multiRegion }) => multiRegion);
    },
  };
}

function refuseUnlessAvailable(memoryDb: MemoryDb, { name, status }: MultiRegionClusterRecord): void {
  const busy = membersOf(memoryDb, name).find(({ cluster }) => cluster.status !== 'available');
  if (status !== 'available') {
    const sentence = `the multi-Region cluster ${name} must be available, its status is: ${status}`;
    throw new Fault('InvalidMultiRegionClusterStateFault', sentence);
  }
  if (busy !== undefined) {
    const { cluster, region } = busy;
    const sentence = `the member ${cluster.name} in ${region} must be available, its status is: ${cluster.status}`;
    throw new Fault('InvalidMultiRegionClusterStateFault', sentence);
  }
}
