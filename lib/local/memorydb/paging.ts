import { Fault } from '../http/fault';

interface PageRequest {
  readonly MaxResults?: number;
  readonly NextToken?: string;
}

/** Cuts a list into the pages that a Describe operation answers with, at most 50 entries each, as the service does. */
export function page<T>(all: readonly T[], request: PageRequest): { entries: T[]; NextToken?: string } {
  const size = request.MaxResults ?? 50;
  if (size < 1 || size > 50) {
    throw new Fault('InvalidParameterValueException', `\`maxResults\` must be between 1 and 50, got: ${size}`);
  }
  const start = request.NextToken === undefined ? 0 : Number(request.NextToken);
  if (!Number.isInteger(start) || start < 0 || start > all.length) {
    throw new Fault(
      'InvalidParameterValueException',
      `\`nextToken\` is not one this API gave, got: ${request.NextToken}`,
    );
  }
  const end = start + size;
  return { entries: all.slice(start, end), NextToken: end < all.length ? String(end) : undefined };
}
