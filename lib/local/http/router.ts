import { randomUUID } from 'node:crypto';
import { credentialScope } from './credential-scope';
import { Fault } from './fault';
import type { HttpAnswer, HttpRequest } from './http-message';
import { jsonProtocol, renderJsonFault } from './json-protocol';
import { queryProtocol, renderQueryFault } from './query-protocol';
import { guardApi } from './request-guard';
import type { Caller, RawService, Service } from './service';

export interface RouterOptions {
  readonly account: string;
  readonly services: readonly (Service | RawService)[];
  /** Told about every request that Local does not serve, or fails at; other refusals are the caller's to know. */
  readonly log?: (line: string) => void;
  /** Keeps what services have: an answer waits until all that it may tell is kept. */
  readonly keeper?: Keeper;
}

export interface Keeper {
  /** Rejects while nothing can be kept. */
  ready(): Promise<void>;
  /** A service may have changed something. */
  changed(signingName: string): void;
  /** Resolves when everything up to now is kept. */
  saved(): Promise<void>;
}

/** The words with which the names of operations begin that change nothing. */
const READS = /^(Describe|Get|List|Validate)/;

/** What serves one port: finds the service by the credential scope, calls the operation, and renders what comes back. */
export class Router {
  private readonly services: ReadonlyMap<string, Service | RawService>;

  constructor(private readonly options: RouterOptions) {
    this.services = new Map(options.services.map((service) => [service.signingName, service]));
  }

  /** Never rejects: every failure is an answer. */
  async route(request: HttpRequest, endpoint: string): Promise<HttpAnswer> {
    const requestId = randomUUID();
    let render = (fault: Fault): HttpAnswer => renderByLooks(fault, request, requestId);
    let answer: HttpAnswer;
    try {
      guardApi(request);
      const scope = credentialScope(request.headers.authorization);
      const service = this.find(scope.service);
      render = (fault) => renderFault(service, fault, requestId);
      const caller: Caller = { account: this.options.account, region: scope.region, endpoint };
      answer = await this.serve(service, request, caller, requestId);
    } catch (error) {
      answer = render(asFault(error));
      if (answer.status >= 500) {
        this.options.log?.(`${request.method} ${request.path}: ${answer.status} ${(error as Error).message}`);
      }
    }
    return { ...answer, headers: { ...answer.headers, 'x-amzn-requestid': requestId } };
  }

  /** The largest body that the service of this request takes; `undefined` for the usual limit. */
  bodyLimit(authorization: string | undefined): number | undefined {
    try {
      const service = this.services.get(credentialScope(authorization).service);
      return service !== undefined && 'handle' in service ? service.bodyLimit : undefined;
    } catch {
      return undefined;
    }
  }

  private async serve(
    service: Service | RawService,
    request: HttpRequest,
    caller: Caller,
    requestId: string,
  ): Promise<HttpAnswer> {
    const { keeper } = this.options;
    if (keeper === undefined) {
      return serve(service, request, caller, requestId);
    }
    if (isRead(service, request)) {
      const answer = await serve(service, request, caller, requestId);
      // What is known can be read all the same where nothing can be kept.
      await keeper.saved().catch(() => undefined);
      return answer;
    }
    await keeper.ready().catch((cause: Error) => {
      throw new Fault('NotKept', `nothing was changed, since it could not be kept: ${cause.message}`, 507);
    });
    keeper.changed(service.signingName);
    try {
      return await serve(service, request, caller, requestId);
    } finally {
      keeper.changed(service.signingName);
      await keeper.saved().catch((cause: Error) => {
        const sentence = `the change is made, and lost if MemoryDB Local ends before it can be kept: ${cause.message}`;
        throw new Fault('NotKept', sentence, 507);
      });
    }
  }

  private find(name: string): Service | RawService {
    const service = this.services.get(name);
    if (service === undefined) {
      const served = [...this.services.keys()].sort().join(', ');
      throw new Fault('NotImplemented', `MemoryDB Local does not serve \`${name}\`; it serves: ${served}`, 501);
    }
    return service;
  }
}

async function serve(
  service: Service | RawService,
  request: HttpRequest,
  caller: Caller,
  requestId: string,
): Promise<HttpAnswer> {
  if ('handle' in service) {
    return service.handle(request, caller);
  }
  const protocol = protocolOf(service);
  const name = protocol.operationName(request, service);
  // `Object.hasOwn`, because a request may name `constructor` or `toString`.
  const schema = name !== undefined && Object.hasOwn(service.schemas, name) ? service.schemas[name] : undefined;
  const operation =
    name !== undefined && Object.hasOwn(service.operations, name) ? service.operations[name] : undefined;
  if (name === undefined || schema === undefined || operation === undefined) {
    throw new Fault('NotImplemented', `MemoryDB Local does not serve \`${service.signingName}:${name}\``, 501);
  }
  const input = protocol.readInput(schema.input, request, service);
  const output = await operation(input, caller);
  return protocol.renderOutput(name, schema.output, output, service, requestId);
}

function isRead(service: Service | RawService, request: HttpRequest): boolean {
  return 'handle' in service
    ? service.isRead(request)
    : READS.test(protocolOf(service).operationName(request, service) ?? 'Get');
}

function protocolOf(service: Service) {
  return service.protocol === 'json' ? jsonProtocol : queryProtocol;
}

function renderFault(service: Service | RawService, fault: Fault, requestId: string): HttpAnswer {
  return 'handle' in service
    ? service.renderFault(fault, requestId)
    : protocolOf(service).renderFault(fault, requestId, service);
}

/** Before the service is known, the request itself tells which kind of answer its sender can read. */
function renderByLooks(fault: Fault, { headers }: HttpRequest, requestId: string): HttpAnswer {
  const json = headers['x-amz-target'] !== undefined || headers['content-type']?.includes('json') === true;
  return json ? renderJsonFault(fault) : renderQueryFault(fault, requestId);
}

function asFault(error: unknown): Fault {
  return error instanceof Fault
    ? error
    : new Fault(
        'InternalFailure',
        `MemoryDB Local failed: ${error instanceof Error ? error.message : String(error)}`,
        500,
      );
}
