import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { startEndpoint } from '../../../lib/local/http/endpoint';
import type { Endpoint } from '../../../lib/local/http/endpoint';
import { sts } from '../../../lib/local/services/sts';
import { authorization, clientOptions } from '../http/sdk';

let endpoint: Endpoint;
let client: STSClient;

beforeAll(async () => {
  endpoint = await startEndpoint({ port: 0, account: '123456789012', services: [sts] });
  client = new STSClient(clientOptions(endpoint.url));
});

afterAll(async () => {
  client.destroy();
  await endpoint.close();
});

test('the caller belongs to the account of the endpoint', async () => {
  expect(await client.send(new GetCallerIdentityCommand({}))).toMatchObject({
    Account: '123456789012',
    Arn: 'arn:aws:iam::123456789012:user/local',
  });
});

test('a role is assumed for an hour, in the account of its ARN', async () => {
  const RoleArn = 'arn:aws:iam::999999999999:role/path/deploy';
  const answer = await client.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'me' }));
  expect(answer.AssumedRoleUser?.Arn).toBe('arn:aws:sts::999999999999:assumed-role/deploy/me');
  expect(answer.Credentials?.AccessKeyId).toMatch(/^ASIA[0-9A-F]{16}$/);
  expect(answer.Credentials!.Expiration!.getTime() - Date.now()).toBeGreaterThan(59 * 60 * 1000);
});

test('fails for a role that is no ARN of a role', async () => {
  const command = new AssumeRoleCommand({ RoleArn: 'arn:aws:iam::123456789012:user/a', RoleSessionName: 'me' });
  await expect(client.send(command)).rejects.toMatchObject({
    name: 'ValidationError',
    message: '`RoleArn` must be the ARN of a role, got: arn:aws:iam::123456789012:user/a',
  });
});

test.each([
  ['Action=AssumeRole&Version=2011-06-15', "2 validation errors detected: Value null at 'roleArn'"],
  ['Action=AssumeRole&Nonsense=1', '`AssumeRoleRequest` has no member `Nonsense`; check its spelling'],
  ['Action=AssumeRole&DurationSeconds=soon', '`durationSeconds` must be a number, got: soon'],
  ['Action=AssumeRole&RoleArn.member.1=a', '`roleArn` must be a value, got: member'],
  ...['', '.member', '.member.x', '.1'].map((step) => [
    `Action=AssumeRole&Tags${step}=a`,
    `\`tags\` must be a list, as in \`member.1\`, got: ${{ '.member.x': 'x', '.1': '1' }[step] ?? 'a'}`,
  ]),
  ['Action=Dance', 'MemoryDB Local does not serve `sts:Dance`'],
  ['', 'MemoryDB Local does not serve `sts:undefined`'],
  ['\0%zz=%', 'MemoryDB Local does not serve `sts:undefined`'],
])('fails for the form %j', async (body, message) => {
  const answer = await fetch(endpoint.url, {
    method: 'POST',
    headers: { authorization: authorization('sts'), 'content-type': 'application/x-www-form-urlencoded' },
    body,
  });
  expect(answer.ok).toBe(false);
  expect(await answer.text()).toContain(`<Message>${message}`);
});
