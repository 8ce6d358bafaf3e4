import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { AccessKey } from '../../../lib/local/engine/access-keys';
import { startEndpoint } from '../../../lib/local/http/endpoint';
import type { Endpoint } from '../../../lib/local/http/endpoint';
import { sts } from '../../../lib/local/services/sts';
import { authorization, clientOptions } from '../http/sdk';

const NOW = new Date('2026-01-01T00:00:00Z');
const accessKeys = new Map<string, AccessKey>();

let endpoint: Endpoint;
let client: STSClient;

beforeAll(async () => {
  endpoint = await startEndpoint({ port: 0, account: '123456789012', services: [sts(accessKeys, () => NOW)] });
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
  const { AccessKeyId, SecretAccessKey: secret, SessionToken: token, Expiration } = answer.Credentials!;
  expect(AccessKeyId).toMatch(/^ASIA[0-9A-F]{16}$/);
  expect(Expiration).toEqual(new Date('2026-01-01T01:00:00Z'));
  expect(accessKeys.get(AccessKeyId!)).toEqual({ secret, session: { token, expires: Expiration } });
});

test('a role is assumed for as long as is asked, and what has expired is forgotten', async () => {
  accessKeys.clear();
  accessKeys.set('AKIDTOSTAY', { secret: 'secret' });
  accessKeys.set('ASIDTOGO', { secret: 'secret', session: { token: 'token', expires: NOW } });
  const role = { RoleArn: 'arn:aws:iam::999999999999:role/deploy', RoleSessionName: 'me' };
  const answer = await client.send(new AssumeRoleCommand({ ...role, DurationSeconds: 900 }));
  expect(answer.Credentials?.Expiration).toEqual(new Date('2026-01-01T00:15:00Z'));
  expect([...accessKeys.keys()]).toEqual(['AKIDTOSTAY', answer.Credentials?.AccessKeyId]);
  await expect(client.send(new AssumeRoleCommand({ ...role, DurationSeconds: 899 }))).rejects.toMatchObject({
    name: 'ValidationError',
    message: '`DurationSeconds` must be between 900 and 43200, got: 899',
  });
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
