import fc from 'fast-check';
import type { RawService, Service } from '../../lib/local/http/service';
import { httpMessages } from './http-messages';
import { jsonMessages } from './json-messages';
import type { Message } from './message';
import { queryMessages } from './query-messages';
import { s3Messages } from './s3-messages';

/** Messages that nobody may take for good requests to one of the services: the same for the same seed. */
export function malformed(services: readonly (Service | RawService)[], count: number, seed: number): Message[] {
  const described = services.flatMap((service) => ('schemas' in service ? [service] : []));
  const arbitrary = fc.oneof(
    { weight: 3, arbitrary: httpMessages },
    { weight: 1, arbitrary: s3Messages },
    ...described.map((service) => ({
      weight: service.signingName === 'memorydb' ? 4 : 1,
      arbitrary: service.protocol === 'json' ? jsonMessages(service) : queryMessages(service),
    })),
  );
  return fc.sample(arbitrary, { numRuns: count, seed });
}
