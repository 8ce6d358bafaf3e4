import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Fault } from './fault';
import type { HttpAnswer, HttpRequest } from './http-message';
import { guardOwnRoute } from './request-guard';

/** CloudFormation takes a template of 1 MB; in a form every byte may be written as three. */
const DEFAULT_BODY_LIMIT = 4 * 1024 * 1024;

/** The CDK CLI polls every five seconds: a connection that Node closes after five (its default) breaks under its hands. */
const KEEP_ALIVE_MS = 75_000;

const NO_PROXY = 'HTTP/1.1 405 Method Not Allowed\r\nconnection: close\r\ncontent-length: 0\r\n\r\n';

export interface LoopbackServerOptions {
  /** 0 takes any free port. */
  readonly port: number;
  route(request: HttpRequest, endpoint: string): Promise<HttpAnswer>;
  bodyLimit?(authorization: string | undefined): number | undefined;
  /** Serves `/_local/...`: the status of Local itself. `undefined` for a path that it does not have. */
  own?(request: HttpRequest): HttpAnswer | undefined | Promise<HttpAnswer | undefined>;
}

/** HTTP on 127.0.0.1, and on no other address. */
export class LoopbackServer {
  private readonly server: Server;

  constructor(private readonly options: LoopbackServerOptions) {
    this.server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (message, response) => {
      void this.serve(message, response);
    });
    this.server.on('connect', (_, socket) => socket.end(NO_PROXY));
  }

  /** Returns the port. */
  listen(): Promise<number> {
    const { port } = this.options;
    return new Promise((resolve, reject) => {
      this.server.once('error', (error: NodeJS.ErrnoException) => reject(portError(error, port)));
      this.server.listen({ port, host: '127.0.0.1' }, () => resolve(this.port));
    });
  }

  /** Ends every connection, also those that wait for an answer. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  private async serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const limit = this.options.bodyLimit?.(message.headers.authorization) ?? DEFAULT_BODY_LIMIT;
      const request = await read(message, limit);
      send(response, await this.answer(request));
    } catch (error) {
      const status = error instanceof Fault ? error.status : 500;
      // The rest of a body that was not read would be taken for the next request.
      response.setHeader('connection', 'close');
      send(response, plain(status, (error as Error).message));
    }
  }

  private async answer(request: HttpRequest): Promise<HttpAnswer> {
    if (request.path !== '/_local' && !request.path.startsWith('/_local/')) {
      return this.options.route(request, this.url);
    }
    guardOwnRoute(request);
    return (await this.options.own?.(request)) ?? plain(404, `there is nothing at ${request.path}`);
  }
}

async function read(message: IncomingMessage, limit: number): Promise<HttpRequest> {
  const [path = '/', query] = (message.url ?? '/').split('?', 2);
  const chunks: Buffer[] = [];
  let size = 0;
  // Destroying the message would take the connection with it, and the refusal would never arrive.
  const body = message.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > limit) {
      throw new Fault('RequestEntityTooLarge', `the body must have at most ${limit} bytes`, 413);
    }
    chunks.push(chunk);
  }
  return {
    method: message.method ?? 'GET',
    path,
    query: new URLSearchParams(query),
    headers: message.headers,
    body: Buffer.concat(chunks),
  };
}

function send(response: ServerResponse, { status, headers, body }: HttpAnswer): void {
  if (!response.destroyed) {
    response.writeHead(status, { 'content-length': String(Buffer.byteLength(body ?? '')), ...headers });
    response.end(response.req.method === 'HEAD' ? undefined : body);
  }
}

function plain(status: number, text: string): HttpAnswer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: `${text}\n` };
}

function portError(error: NodeJS.ErrnoException, port: number): Error {
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: `port ${port} is in use; stop what listens there, or choose another port`,
    EACCES: `port ${port} needs more rights than this user has; choose a port above 1023`,
  };
  return new Error(reasons[error.code ?? ''] ?? error.message, { cause: error });
}
