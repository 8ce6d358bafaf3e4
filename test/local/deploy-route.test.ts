import type { DeployedStack } from '../../lib/local/assembly/deploy-assembly';
import { DEPLOY_PATH, deployRoute } from '../../lib/local/deploy-route';
import type { HttpRequest } from '../../lib/local/http/http-message';
import { refusal } from './memorydb/fixture';

const STACK: DeployedStack = {
  name: 'Data',
  region: 'eu-west-1',
  status: 'CREATE_COMPLETE',
  changed: true,
  outputs: {},
  notReal: [],
};

const route = deployRoute((folder) =>
  folder === '/app/cdk.out' ? Promise.resolve([STACK]) : Promise.reject(new Error(`${folder} is no cloud assembly`)),
);

function request(body: string, headers: HttpRequest['headers'] = {}): HttpRequest {
  const all = { host: '127.0.0.1', 'content-type': 'application/json', ...headers };
  return { method: 'POST', path: DEPLOY_PATH, query: new URLSearchParams(), headers: all, body: Buffer.from(body) };
}

test('a folder is deployed, or the answer says why not', async () => {
  const headers = { 'content-type': 'application/json' };
  expect(await route(request('{"folder":"/app/cdk.out"}'))).toEqual({
    status: 200,
    headers,
    body: `${JSON.stringify({ stacks: [STACK] })}\n`,
  });
  expect(await route(request('{"folder":"/app"}'))).toEqual({
    status: 400,
    headers,
    body: '{"message":"/app is no cloud assembly"}\n',
  });
});

test('everything else is not its business', async () => {
  expect(await route({ ...request(''), method: 'GET' })).toBeUndefined();
  expect(await route({ ...request(''), path: '/_local/status' })).toBeUndefined();
});

test.each(['', 'null', '{}', '{"folder":1}', '[', '"folder"'])('fails for the body %j', async (body) => {
  expect(await refusal(() => route(request(body)))).toBe('ValidationException: the body must be JSON with `folder`');
});

test.each([{ origin: 'http://127.0.0.1' }, { 'content-type': 'text/plain' }])(
  'fails for a page: %j',
  async (headers) => {
    expect(await refusal(() => route(request('{"folder":"/app/cdk.out"}', headers)))).toBe(
      'AccessDenied: only a program may ask for a deployment at /_local/deploy, in JSON',
    );
  },
);
