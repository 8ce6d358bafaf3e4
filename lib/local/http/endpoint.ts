import type { HttpAnswer, HttpRequest } from './http-message';
import { Router } from './router';
import type { RouterOptions } from './router';
import { LoopbackServer } from './server';

export interface EndpointOptions extends RouterOptions {
  /** 0 takes any free port. */
  readonly port: number;
  own?(request: HttpRequest): HttpAnswer | undefined | Promise<HttpAnswer | undefined>;
}

/** AWS services behind one port of this machine. */
export interface Endpoint {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

export async function startEndpoint(options: EndpointOptions): Promise<Endpoint> {
  const router = new Router(options);
  const server = new LoopbackServer({
    port: options.port,
    own: options.own,
    route: (request, endpoint) => router.route(request, endpoint),
    bodyLimit: (authorization) => router.bodyLimit(authorization),
  });
  const port = await server.listen();
  return { port, url: server.url, close: () => server.close() };
}
