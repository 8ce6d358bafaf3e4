import type { StaticStructureSchema } from '@smithy/types';
import type { Fault } from './fault';
import type { HttpAnswer, HttpRequest } from './http-message';

/** Who asks, and where the answer will be read. */
export interface Caller {
  readonly account: string;
  readonly region: string;
  /** `http://127.0.0.1:<port>` of this MemoryDB Local. */
  readonly endpoint: string;
}

/** One API operation: input and output have the shapes of the SDK's own client. Throws a `Fault` to refuse. */
// The shapes differ per operation and are validated against the SDK's schemas before the call.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Operation = (input: any, caller: Caller) => object | Promise<object>;

/** An AWS service as MemoryDB Local serves it. */
export interface Service {
  /** The name in the credential scope of a signed request, for example `memorydb`. */
  readonly signingName: string;
  readonly protocol: 'json' | 'query';
  /** Prefix of the `X-Amz-Target` header for `json`, the API version for `query`. */
  readonly target: string;
  /** Code of the fault for a member that is missing or unknown. Default: `ValidationException` for `json`, `ValidationError` for `query`. */
  readonly validationFault?: string;
  /** Namespace of the answers of a `query` service. */
  readonly xmlNamespace?: string;
  /** Input and output schema of every operation, taken from the SDK's client. */
  readonly schemas: Readonly<
    Record<string, { readonly input: StaticStructureSchema; readonly output: StaticStructureSchema }>
  >;
  /** An operation that the API has and Local does not yet serve is simply missing here. */
  readonly operations: Readonly<Record<string, Operation>>;
}

/** A service with a protocol of its own: S3 is REST, EC2 has its own dialect of XML. */
export interface RawService {
  readonly signingName: string;
  /** Largest body that it takes, in bytes. */
  readonly bodyLimit?: number;
  /** Whether the request changes nothing. */
  isRead(request: HttpRequest): boolean;
  handle(request: HttpRequest, caller: Caller): HttpAnswer | Promise<HttpAnswer>;
  /** How a `Fault` reads in the words of this service. */
  renderFault(fault: Fault, requestId: string): HttpAnswer;
}
