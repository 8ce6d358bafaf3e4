import { randomUUID } from 'node:crypto';
import type {
  DescribeReservedNodesRequest,
  PurchaseReservedNodesOfferingRequest,
  ReservedNode,
} from '@aws-sdk/client-memorydb';
import { Fault } from '../http/fault';
import type { Caller } from '../http/service';
import { arn } from './arn';
import type { MemoryDb } from './memorydb';
import { page } from './paging';
import type { ReservedNodeRecord } from './records';
import { findOffering, matching } from './reserved-node-offerings';
import type { Store } from './store';
import { newTags } from './tags';

/** `PurchaseReservedNodesOffering` and `DescribeReservedNodes`: nothing is paid, and no node is kept back. */
export function reservedNodeOperations(memoryDb: MemoryDb) {
  return {
    PurchaseReservedNodesOffering(request: PurchaseReservedNodesOfferingRequest, caller: Caller) {
      const store = memoryDb.store(caller.region);
      const offering = findOffering(request.ReservedNodesOfferingId!);
      const id = request.ReservationId?.toLowerCase() ?? `ri-${randomUUID()}`;
      const nodeCount = request.NodeCount ?? 1;
      if (nodeCount < 1) {
        throw new Fault('InvalidParameterValueException', `\`nodeCount\` must be at least 1, got: ${nodeCount}`);
      }
      if (store.reservedNodes.has(id)) {
        throw new Fault('ReservedNodeAlreadyExistsFault', `a reservation with this id exists: ${id}`);
      }
      const node = { id, offering, nodeCount, startTime: memoryDb.clock(), tags: newTags(request.Tags) };
      store.reservedNodes.set(id, node);
      return { ReservedNode: { ...describe(node, memoryDb, caller), State: 'payment-pending' } };
    },

    DescribeReservedNodes(request: DescribeReservedNodesRequest, caller: Caller) {
      const store = memoryDb.store(caller.region);
      const { ReservationId, ReservedNodesOfferingId } = request;
      const named = ReservationId === undefined ? [...store.reservedNodes.values()] : [find(store, ReservationId)];
      const matches = matching(request);
      const wanted = named.filter(
        ({ offering }) =>
          offering.ReservedNodesOfferingId === (ReservedNodesOfferingId ?? offering.ReservedNodesOfferingId) &&
          matches(offering),
      );
      const { entries, NextToken } = page(wanted, request);
      return { ReservedNodes: entries.map((node) => describe(node, memoryDb, caller)), NextToken };
    },
  };
}

function find(store: Store, id: string): ReservedNodeRecord {
  const node = store.reservedNodes.get(id.toLowerCase());
  if (node === undefined) {
    throw new Fault('ReservedNodeNotFoundFault', `there is no reservation with the id: ${id}`);
  }
  return node;
}

function describe(node: ReservedNodeRecord, { clock }: MemoryDb, caller: Caller): ReservedNode {
  const { id, offering, nodeCount, startTime } = node;
  const end = startTime.getTime() + offering.Duration! * 1000;
  return {
    ...offering,
    ReservationId: id,
    StartTime: startTime,
    NodeCount: nodeCount,
    State: clock().getTime() < end ? 'active' : 'retired',
    ARN: arn(caller, 'reservednode', id),
  };
}
