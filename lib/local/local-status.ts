import type { LocalClusterStatus } from './cluster-summaries';
import type { HttpAnswer, HttpRequest } from './http/http-message';

/** What a MemoryDB Local that runs says about itself. */
export interface LocalStatus {
  readonly pid: number;
  readonly url: string;
  readonly account: string;
  /** Of commands that run with `exec`; every other Region is served as well. */
  readonly region: string;
  readonly stateDirectory: string;
  /** The engine that runs; missing without a data plane. */
  readonly engine?: { readonly name: string; readonly version: string };
  /** Certificate authority of the nodes; missing without a data plane. */
  readonly caPath?: string;
  readonly stacks: readonly LocalStackStatus[];
  readonly clusters: readonly LocalClusterStatus[];
}

export interface LocalStackStatus {
  readonly name: string;
  readonly region: string;
  readonly status: string;
}

export const STATUS_PATH = '/_local/status';

/** Serves the status to other processes of this machine. */
export function statusRoute(status: () => LocalStatus): (request: HttpRequest) => HttpAnswer | undefined {
  return ({ method, path }) =>
    method === 'GET' && path === STATUS_PATH
      ? { status: 200, headers: { 'content-type': 'application/json' }, body: `${JSON.stringify(status())}\n` }
      : undefined;
}
