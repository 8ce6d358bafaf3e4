import type { HttpRequest } from './http-message';
import { Fault } from './fault';

const LOOPBACK_HOST = /^(?:127\.0\.0\.1|\[::1\]|(?:[a-z0-9-]+\.)*localhost)(?::\d+)?$/i;

/**
 * Refuses what a page in a browser can send to a loopback port: a rebound DNS name, or a request across origins.
 * Browsers cannot add an `Authorization` header to such a request without asking first, and nobody answers that here.
 */
export function guardApi(request: HttpRequest): void {
  guardHost(request);
  if (request.headers.origin !== undefined || request.headers['sec-fetch-site'] !== undefined) {
    throw new Fault(
      'AccessDenied',
      'requests from a browser are refused, but for the page at /_local/; use an AWS SDK, the AWS CLI or the CDK CLI',
      403,
    );
  }
}

/** The routes of Local itself may be read by a browser, but only when its user opens them, not for another page. */
export function guardOwnRoute(request: HttpRequest): void {
  guardHost(request);
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  const foreign = origin !== undefined && origin !== `http://${host}`;
  if (foreign || (site !== undefined && site !== 'none' && site !== 'same-origin')) {
    throw new Fault('AccessDenied', 'requests from another page are refused; open the address itself', 403);
  }
}

function guardHost(request: HttpRequest): void {
  const { host } = request.headers;
  if (host === undefined || !LOOPBACK_HOST.test(host)) {
    throw new Fault(
      'AccessDenied',
      `the \`Host\` header must be a loopback name, got: ${host}; use 127.0.0.1, localhost or a name under .localhost`,
      403,
    );
  }
}
