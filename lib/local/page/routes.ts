import { Fault } from '../http/fault';
import type { HttpAnswer, HttpRequest } from '../http/http-message';
import { ICON } from './icon';
import type { Overview } from './overview';
import { page } from './page';
import { SCRIPT } from './script';
import { STYLE } from './style';

export interface FailoverOrder {
  readonly region: string;
  readonly cluster: string;
  readonly shard: string;
}

export interface PageOptions {
  overview(): Promise<Overview>;
  /** Answers with a sentence for the one who asked. */
  failover(order: FailoverOrder): Promise<string>;
}

/** The page loads what is here, and nothing else; no other page may frame it. */
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};

/** Serves a page to look at, and does what its buttons ask for. `undefined` for what is not part of it. */
export function pageRoutes({ overview, failover }: PageOptions) {
  return async (request: HttpRequest): Promise<HttpAnswer | undefined> => {
    const { method, path } = request;
    if (method === 'POST' && path === '/_local/failover') {
      return text('text/plain', `${await failover(readOrder(request))}\n`);
    }
    if (method !== 'GET' && method !== 'HEAD') {
      return undefined;
    }
    switch (path) {
      case '/_local':
      case '/_local/':
        return text('text/html', page(await overview()));
      case '/_local/page.css':
        return text('text/css', STYLE);
      case '/_local/page.js':
        return text('text/javascript', SCRIPT);
      case '/_local/icon.svg':
        return text('image/svg+xml', ICON);
      default:
        return undefined;
    }
  };
}

/** A browser adds its origin to every POST, and asks before it sends JSON across origins, which nobody allows here. */
function readOrder({ headers, body }: HttpRequest): FailoverOrder {
  if (headers.origin === undefined || headers['content-type'] !== 'application/json') {
    throw new Fault(
      'AccessDenied',
      'only the page itself may ask for a failover here; elsewhere call the operation `FailoverShard`',
      403,
    );
  }
  const order = parse(body.toString('utf8'));
  if ([order?.region, order?.cluster, order?.shard].some((value) => typeof value !== 'string')) {
    throw new Fault('ValidationException', 'the body must be JSON with `region`, `cluster` and `shard`');
  }
  return order as FailoverOrder;
}

function parse(json: string): Partial<FailoverOrder> | null | undefined {
  try {
    return JSON.parse(json) as Partial<FailoverOrder> | null;
  } catch {
    return undefined;
  }
}

function text(type: string, body: string): HttpAnswer {
  return { status: 200, headers: { ...HEADERS, 'content-type': `${type}; charset=utf-8` }, body };
}
