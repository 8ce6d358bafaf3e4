import { createHash } from 'node:crypto';
import type { DescribeReservedNodesOfferingsRequest, ReservedNodesOffering } from '@aws-sdk/client-memorydb';
import { NODE_TYPES } from '../../spec/node-types';
import { Fault } from '../http/fault';
import { page } from './paging';

const YEAR = 365 * 24 * 60 * 60;

/** @see https://docs.aws.amazon.com/memorydb/latest/devguide/nodes.reservednodes.html */
const FAMILIES: readonly string[] = ['r6g', 'r6gd', 'r7g'];
const OFFERING_TYPES = ['All Upfront', 'Partial Upfront', 'No Upfront'];

/** Without prices: this machine does not know what the service asks for its nodes. */
const OFFERINGS: readonly ReservedNodesOffering[] = NODE_TYPES.filter(({ family }) =>
  FAMILIES.includes(family),
).flatMap(({ name }) => [1, 3].flatMap((years) => OFFERING_TYPES.map((type) => offering(name, years * YEAR, type))));

/** `DescribeReservedNodesOfferings`: metadata alone, for scripts that ask. */
export function reservedNodeOfferingOperations() {
  return {
    DescribeReservedNodesOfferings(request: DescribeReservedNodesOfferingsRequest) {
      const { ReservedNodesOfferingId: id } = request;
      const named = id === undefined ? OFFERINGS : [findOffering(id)];
      const { entries, NextToken } = page(named.filter(matching(request)), request);
      return { ReservedNodesOfferings: entries, NextToken };
    },
  };
}

export function findOffering(id: string): ReservedNodesOffering {
  const found = OFFERINGS.find(({ ReservedNodesOfferingId }) => ReservedNodesOfferingId === id);
  if (found === undefined) {
    throw new Fault('ReservedNodesOfferingNotFoundFault', `there is no offering of reserved nodes with the id: ${id}`);
  }
  return found;
}

interface Terms {
  readonly NodeType?: string;
  readonly Duration?: number;
  readonly OfferingType?: string;
}

/** Whether an offering, or a node bought by it, has the terms that a request asks for. */
export function matching({
  NodeType,
  Duration,
  OfferingType,
}: Omit<DescribeReservedNodesOfferingsRequest, 'NextToken'>) {
  const duration = Duration === undefined ? undefined : seconds(Duration);
  return (terms: Terms): boolean =>
    terms.NodeType === (NodeType ?? terms.NodeType) &&
    terms.Duration === (duration ?? terms.Duration) &&
    terms.OfferingType === (OfferingType ?? terms.OfferingType);
}

/** `1` and `3` are years, anything else is seconds. */
function seconds(duration: string): number {
  const number = Number(duration);
  const result = number === 1 || number === 3 ? number * YEAR : number;
  if (result !== YEAR && result !== 3 * YEAR) {
    const sentence = `\`duration\` must be 1 or 3 years, or ${YEAR} or ${3 * YEAR} seconds, got: ${duration}`;
    throw new Fault('InvalidParameterValueException', sentence);
  }
  return result;
}

/** The id is the same in every run, so that a script may keep it. */
function offering(NodeType: string, Duration: number, OfferingType: string): ReservedNodesOffering {
  const digest = createHash('sha256').update(`${NodeType} ${Duration} ${OfferingType}`).digest('hex');
  const ReservedNodesOfferingId = digest.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
  return { ReservedNodesOfferingId, NodeType, Duration, OfferingType };
}
