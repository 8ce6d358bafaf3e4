import type { DeployedStack } from './assembly/deploy-assembly';
import { Fault } from './http/fault';
import type { HttpAnswer, HttpRequest } from './http/http-message';

export const DEPLOY_PATH = '/_local/deploy';

/** Deploys a cloud assembly of this machine for another process of it. */
export function deployRoute(deploy: (folder: string) => Promise<readonly DeployedStack[]>) {
  return async (request: HttpRequest): Promise<HttpAnswer | undefined> => {
    if (request.method !== 'POST' || request.path !== DEPLOY_PATH) {
      return undefined;
    }
    const folder = readFolder(request);
    try {
      return json(200, { stacks: await deploy(folder) });
    } catch (error) {
      return json(400, { message: (error as Error).message });
    }
  };
}

/** A browser adds its origin to every POST: no page of any kind deploys. */
function readFolder({ headers, body }: HttpRequest): string {
  if (headers.origin !== undefined || headers['content-type'] !== 'application/json') {
    throw new Fault('AccessDenied', `only a program may ask for a deployment at ${DEPLOY_PATH}, in JSON`, 403);
  }
  const { folder } = parse(body.toString('utf8'));
  if (typeof folder !== 'string') {
    throw new Fault('ValidationException', 'the body must be JSON with `folder`');
  }
  return folder;
}

function parse(text: string): { readonly folder?: unknown } {
  try {
    return (JSON.parse(text) as { folder?: unknown } | null) ?? {};
  } catch {
    return {};
  }
}

function json(status: number, body: object): HttpAnswer {
  return { status, headers: { 'content-type': 'application/json' }, body: `${JSON.stringify(body)}\n` };
}
