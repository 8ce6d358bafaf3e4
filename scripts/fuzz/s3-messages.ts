import fc from 'fast-check';
import { message, signed, type Message } from './message';

const segment = fc.oneof(
  fc.constantFrom('__proto__', '..', '%00', '%2e%2e', 'none', '%F0%9F%92%A5', ';', 'a'.repeat(2_000)),
  fc.stringMatching(/^[0-9a-f]{1,9}$/).map((text) => `none-${text}`),
);

const target = fc.tuple(segment, segment).map((parts) => `/${parts.join('/')}`);
const asked = (method: string, path: string, fault: string): Message =>
  message(`s3 ${method}: ${fault}`, { method, target: path, headers: signed('s3') });

/** Requests for objects and uploads that are not there, for what S3 has and Local has not, and for what is no address. */
export const s3Messages: fc.Arbitrary<Message> = fc.oneof(
  fc.tuple(fc.constantFrom('GET', 'HEAD'), target).map(([method, path]) => asked(method, path, 'no such object')),
  fc
    .tuple(
      fc.constantFrom('GET', 'PUT', 'POST', 'DELETE'),
      target,
      fc.constantFrom('acl', 'policy', '__proto__', 'a&b'),
    )
    .map(([method, path, query]) => asked(method, `${path}?${query}`, 'no such operation')),
  fc
    .tuple(fc.constantFrom('PATCH', 'OPTIONS', 'POST'), target)
    .map(([method, path]) => asked(method, path, 'no such method')),
  fc
    .tuple(fc.constantFrom('PUT', 'POST'), target, fc.constantFrom('__proto__', 'none', ''))
    .map(([method, path, id]) => asked(method, `${path}?uploadId=${id}&partNumber=x`, 'no such upload')),
  fc
    .tuple(fc.constantFrom('GET', 'PUT', 'DELETE'), fc.constantFrom('%', '%E0%A4%A', '%zz', '%C0%80'))
    .map(([method, part]) => asked(method, `/${part}/${part}`, 'no address')),
);
