import { CALLER, refusal, service } from './fixture';

const START = new Date('2026-01-01T00:00:00Z');

function shop() {
  let now = START;
  const { api } = service({ clock: () => now });
  const { ReservedNodesOfferings } = api.DescribeReservedNodesOfferings({
    NodeType: 'db.r7g.large',
    Duration: '31536000',
    OfferingType: 'All Upfront',
  });
  const ReservedNodesOfferingId = ReservedNodesOfferings[0].ReservedNodesOfferingId!;
  const nodes = (request: object = {}) => api.DescribeReservedNodes(request, CALLER).ReservedNodes;
  return { api, nodes, ReservedNodesOfferingId, wait: (to: string) => (now = new Date(to)) };
}

test('a reservation is active from its purchase until its time is over', () => {
  const { api, nodes, ReservedNodesOfferingId, wait } = shop();
  const request = { ReservedNodesOfferingId, ReservationId: 'Mine', NodeCount: 3, Tags: [{ Key: 'a', Value: 'b' }] };
  const { ReservedNode } = api.PurchaseReservedNodesOffering(request, CALLER);
  expect(ReservedNode).toEqual({
    ReservationId: 'mine',
    ReservedNodesOfferingId,
    NodeType: 'db.r7g.large',
    StartTime: START,
    Duration: 31536000,
    NodeCount: 3,
    OfferingType: 'All Upfront',
    State: 'payment-pending',
    ARN: 'arn:aws:memorydb:eu-west-1:000000000000:reservednode/mine',
  });
  expect(nodes({ ReservationId: 'mine' })).toEqual([{ ...ReservedNode, State: 'active' }]);
  expect(api.ListTags({ ResourceArn: ReservedNode.ARN }, CALLER).TagList).toEqual(request.Tags);
  wait('2027-01-01T00:00:00Z');
  expect(nodes()).toMatchObject([{ State: 'retired' }]);
});

test('reservations are listed by what was bought', () => {
  const { api, nodes, ReservedNodesOfferingId } = shop();
  api.PurchaseReservedNodesOffering({ ReservedNodesOfferingId }, CALLER);
  expect(nodes()).toMatchObject([{ ReservationId: expect.stringMatching(/^ri-/) as string, NodeCount: 1 }]);
  expect(nodes({ ReservedNodesOfferingId, NodeType: 'db.r7g.large', Duration: '1' })).toHaveLength(1);
  expect(nodes({ ReservedNodesOfferingId: 'other' })).toEqual([]);
  expect(nodes({ NodeType: 'db.r6g.large' })).toEqual([]);
  expect(nodes({ Duration: '3' })).toEqual([]);
  expect(nodes({ OfferingType: 'No Upfront' })).toEqual([]);
});

test('fails where the service would', async () => {
  const { api, nodes, ReservedNodesOfferingId } = shop();
  const purchase = (request: object) => () =>
    api.PurchaseReservedNodesOffering({ ReservedNodesOfferingId, ReservationId: 'mine', ...request }, CALLER);
  purchase({})();
  expect(await refusal(purchase({}))).toBe('ReservedNodeAlreadyExistsFault: a reservation with this id exists: mine');
  expect(await refusal(purchase({ NodeCount: 0 }))).toBe(
    'InvalidParameterValueException: `nodeCount` must be at least 1, got: 0',
  );
  expect(await refusal(purchase({ ReservedNodesOfferingId: 'none' }))).toMatch(/^ReservedNodesOfferingNotFoundFault/);
  expect(await refusal(() => nodes({ ReservationId: 'none' }))).toBe(
    'ReservedNodeNotFoundFault: there is no reservation with the id: none',
  );
});
