import { page } from '../../../lib/local/memorydb/paging';
import { refusal } from './fixture';

const all = Array.from({ length: 120 }, (_, index) => index);

test('pages follow one another without a gap', () => {
  const seen: number[] = [];
  let NextToken: string | undefined;
  do {
    const next = page(all, { NextToken });
    seen.push(...next.entries);
    NextToken = next.NextToken;
  } while (NextToken !== undefined);
  expect(seen).toEqual(all);
});

test.each([
  [{ MaxResults: 0 }, '`maxResults` must be between 1 and 50, got: 0'],
  [{ MaxResults: 51 }, '`maxResults` must be between 1 and 50, got: 51'],
  [{ NextToken: 'x' }, '`nextToken` is not one this API gave, got: x'],
  [{ NextToken: '121' }, '`nextToken` is not one this API gave, got: 121'],
])('fails on %j', async (request, message) => {
  expect(await refusal(() => page(all, request))).toBe(`InvalidParameterValueException: ${message}`);
});
