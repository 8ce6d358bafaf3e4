import {
  DeleteParameterCommand,
  GetParameterCommand,
  GetParametersCommand,
  PutParameterCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { startEndpoint } from '../../../lib/local/http/endpoint';
import type { Endpoint } from '../../../lib/local/http/endpoint';
import { ParameterStore } from '../../../lib/local/services/parameter-store';
import { ssm } from '../../../lib/local/services/ssm';
import { clientOptions } from '../http/sdk';

const store = new ParameterStore();
let endpoint: Endpoint;
let client: SSMClient;

beforeAll(async () => {
  endpoint = await startEndpoint({ port: 0, account: '000000000000', services: [ssm(store)] });
  client = new SSMClient(clientOptions(endpoint.url));
});

afterAll(async () => {
  client.destroy();
  await endpoint.close();
});

test('a parameter is put, read, overwritten and deleted', async () => {
  await client.send(new PutParameterCommand({ Name: '/a/b', Value: '1', Type: 'SecureString' }));
  expect((await client.send(new GetParameterCommand({ Name: '/a/b' }))).Parameter).toMatchObject({
    Name: '/a/b',
    Value: '1',
    Type: 'SecureString',
    Version: 1,
    ARN: 'arn:aws:ssm:eu-west-1:000000000000:parameter/a/b',
    LastModifiedDate: expect.any(Date) as Date,
  });
  const overwritten = await client.send(new PutParameterCommand({ Name: '/a/b', Value: '2', Overwrite: true }));
  expect(overwritten.Version).toBe(2);
  expect(store.snapshot()).toMatchObject([{ region: 'eu-west-1', name: '/a/b', value: '2', type: 'SecureString' }]);
  await client.send(new DeleteParameterCommand({ Name: '/a/b' }));
  await expect(client.send(new DeleteParameterCommand({ Name: '/a/b' }))).rejects.toMatchObject({
    name: 'ParameterNotFound',
    message: 'there is no parameter with the name: /a/b',
  });
});

test('fails to put a parameter that exists', async () => {
  await client.send(new PutParameterCommand({ Name: 'c', Value: '1', Type: 'String' }));
  await expect(client.send(new PutParameterCommand({ Name: 'c', Value: '2' }))).rejects.toMatchObject({
    name: 'ParameterAlreadyExists',
    message: 'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
  });
});

test('parameters are read together, and the missing ones are named', async () => {
  store.put({ region: 'eu-west-1' }, { name: 'd', type: 'String', value: '4' }, true);
  const answer = await client.send(new GetParametersCommand({ Names: ['d', 'e'] }));
  expect(answer.Parameters).toMatchObject([{ Name: 'd', Value: '4' }]);
  expect(answer.InvalidParameters).toEqual(['e']);
});

test('an environment counts as bootstrapped, whatever its qualifier', async () => {
  const { Parameter } = await client.send(new GetParameterCommand({ Name: '/cdk-bootstrap/mine/version' }));
  expect(Number(Parameter!.Value)).toBeGreaterThan(30);
});

test('parameters of one Region are not seen in another', () => {
  store.put({ region: 'eu-west-1' }, { name: 'f', type: 'String', value: '1' }, true);
  expect(store.get('us-east-1', 'f')).toBeUndefined();
});
