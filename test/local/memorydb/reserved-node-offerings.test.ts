import { refusal, service } from './fixture';

const offerings = (request: object) => service().api.DescribeReservedNodesOfferings(request).ReservedNodesOfferings;

test('every node type but t4g is offered for two durations and three ways to pay, without a price', () => {
  expect(offerings({ NodeType: 'db.r7g.large' })).toHaveLength(6);
  expect(offerings({ NodeType: 'db.t4g.small' })).toEqual([]);
  expect(offerings({ NodeType: 'db.r7g.large', Duration: '3', OfferingType: 'No Upfront' })).toEqual([
    {
      ReservedNodesOfferingId: expect.stringMatching(
        /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
      ) as string,
      NodeType: 'db.r7g.large',
      Duration: 94608000,
      OfferingType: 'No Upfront',
    },
  ]);
});

test('an id is that of one offering, in every run', () => {
  const ids = [0, 50, 100].flatMap((NextToken) =>
    offerings({ NextToken: String(NextToken) }).map(({ ReservedNodesOfferingId }) => ReservedNodesOfferingId!),
  );
  expect(new Set(ids).size).toBe(108);
  expect(offerings({ ReservedNodesOfferingId: ids[107] })).toMatchObject([{ ReservedNodesOfferingId: ids[107] }]);
});

test('fails for an offering or a duration that is not there', async () => {
  expect(await refusal(() => offerings({ ReservedNodesOfferingId: 'none' }))).toBe(
    'ReservedNodesOfferingNotFoundFault: there is no offering of reserved nodes with the id: none',
  );
  expect(await refusal(() => offerings({ Duration: '2' }))).toBe(
    'InvalidParameterValueException: `duration` must be 1 or 3 years, or 31536000 or 94608000 seconds, got: 2',
  );
});
