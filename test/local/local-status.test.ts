import type { HttpRequest } from '../../lib/local/http/http-message';
import { statusRoute, type LocalStatus } from '../../lib/local/local-status';

const STATUS: LocalStatus = {
  pid: 1,
  url: 'http://127.0.0.1:8379',
  account: '000000000000',
  region: 'eu-west-1',
  stateDirectory: '/state',
  stacks: [],
  clusters: [],
};

const request = (method: string, path: string) => ({ method, path }) as HttpRequest;

test('the status is served as it is when somebody asks', () => {
  let asked = 0;
  const route = statusRoute(() => ({ ...STATUS, pid: ++asked }));
  expect(JSON.parse(String(route(request('GET', '/_local/status'))?.body))).toEqual(STATUS);
  expect(JSON.parse(String(route(request('GET', '/_local/status'))?.body))).toEqual({ ...STATUS, pid: 2 });
});

test('there is nothing else to get, and nothing to change', () => {
  const route = statusRoute(() => STATUS);
  expect(route(request('GET', '/_local/other'))).toBeUndefined();
  expect(route(request('POST', '/_local/status'))).toBeUndefined();
});
