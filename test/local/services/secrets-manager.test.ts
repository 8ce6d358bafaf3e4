import type { Caller } from '../../../lib/local/http/service';
import { SecretStore } from '../../../lib/local/services/secret-store';
import { secretsManagerService } from '../../../lib/local/services/secrets-manager';
import { CALLER, refusal } from '../memorydb/fixture';

type Operations = Record<string, (request: object, caller: Caller) => object>;

const api = () => secretsManagerService(new SecretStore()).operations as Operations;

test('a new value is current, the one before it previous', () => {
  const { CreateSecret, PutSecretValue, GetSecretValue, DescribeSecret } = api();
  CreateSecret({ Name: 'login', SecretString: 'one' }, CALLER);
  PutSecretValue({ SecretId: 'login', SecretString: 'two', ClientRequestToken: 'v2' }, CALLER);
  PutSecretValue({ SecretId: 'login', SecretString: 'three', ClientRequestToken: 'v3' }, CALLER);
  expect(GetSecretValue({ SecretId: 'login' }, CALLER)).toMatchObject({ SecretString: 'three', VersionId: 'v3' });
  expect(GetSecretValue({ SecretId: 'login', VersionStage: 'AWSPREVIOUS' }, CALLER)).toMatchObject({
    SecretString: 'two',
  });
  expect(GetSecretValue({ SecretId: 'login', VersionId: 'v2' }, CALLER)).toMatchObject({ SecretString: 'two' });
  expect(DescribeSecret({ SecretId: 'login' }, CALLER)).toMatchObject({
    VersionIdsToStages: { v2: ['AWSPREVIOUS'], v3: ['AWSCURRENT'] },
  });
});

test('a pending version does not become current by being there', () => {
  const { CreateSecret, PutSecretValue, GetSecretValue } = api();
  CreateSecret({ Name: 'login', SecretString: 'one' }, CALLER);
  const pending = { SecretString: 'two', ClientRequestToken: 'v2', VersionStages: ['AWSPENDING'] };
  PutSecretValue({ SecretId: 'login', ...pending }, CALLER);
  expect(GetSecretValue({ SecretId: 'login' }, CALLER)).toMatchObject({ SecretString: 'one' });
  expect(GetSecretValue({ SecretId: 'login', VersionStage: 'AWSPENDING' }, CALLER)).toMatchObject({
    SecretString: 'two',
  });
});

test('a secret is found by its ARN, with and without the random end', () => {
  const { CreateSecret, GetSecretValue } = api();
  const { ARN } = CreateSecret({ Name: 'login', SecretString: 'one' }, CALLER) as { ARN: string };
  expect(ARN).toMatch(/^arn:aws:secretsmanager:eu-west-1:000000000000:secret:login-[0-9a-f]{6}$/);
  [ARN, ARN.slice(0, -7)].forEach((SecretId) =>
    expect(GetSecretValue({ SecretId }, CALLER)).toMatchObject({ SecretString: 'one' }),
  );
});

test('fails where the service would', async () => {
  const { CreateSecret, DeleteSecret, GetSecretValue } = api();
  CreateSecret({ Name: 'login', SecretString: 'one' }, CALLER);
  expect(await refusal(() => CreateSecret({ Name: 'login' }, CALLER))).toBe(
    'ResourceExistsException: a secret with this name exists: login',
  );
  expect(await refusal(() => GetSecretValue({ SecretId: 'login', VersionStage: 'AWSPENDING' }, CALLER))).toBe(
    "ResourceNotFoundException: Secrets Manager can't find the specified secret value for staging label: AWSPENDING",
  );
  DeleteSecret({ SecretId: 'login' }, CALLER);
  expect(await refusal(() => GetSecretValue({ SecretId: 'login' }, CALLER))).toBe(
    "ResourceNotFoundException: Secrets Manager can't find the specified secret.",
  );
});

test('a pending version becomes current when it is told so, naming the version that was', async () => {
  const { CreateSecret, PutSecretValue, UpdateSecretVersionStage, DescribeSecret } = api();
  const { VersionId } = CreateSecret({ Name: 'login', SecretString: 'one' }, CALLER) as { VersionId: string };
  const pending = { SecretString: 'two', ClientRequestToken: 'v2', VersionStages: ['AWSPENDING'] };
  PutSecretValue({ SecretId: 'login', ...pending }, CALLER);

  const move = { SecretId: 'login', VersionStage: 'AWSCURRENT', MoveToVersionId: 'v2' };
  expect(await refusal(() => UpdateSecretVersionStage(move, CALLER))).toBe(
    `InvalidParameterException: \`RemoveFromVersionId\` must be the version that has the staging label AWSCURRENT: ${VersionId}`,
  );
  UpdateSecretVersionStage({ ...move, RemoveFromVersionId: VersionId }, CALLER);
  UpdateSecretVersionStage({ SecretId: 'login', VersionStage: 'AWSPENDING', RemoveFromVersionId: 'v2' }, CALLER);
  expect(DescribeSecret({ SecretId: 'login' }, CALLER)).toMatchObject({
    VersionIdsToStages: { [VersionId]: ['AWSPREVIOUS'], v2: ['AWSCURRENT'] },
  });

  const remove = { SecretId: 'login', VersionStage: 'AWSCURRENT', RemoveFromVersionId: 'v2' };
  expect(await refusal(() => UpdateSecretVersionStage(remove, CALLER))).toBe(
    'InvalidParameterException: a version must have the staging label AWSCURRENT',
  );
});

test('fails to rotate, for there is no function that could', async () => {
  const { CreateSecret, RotateSecret } = api();
  CreateSecret({ Name: 'login', SecretString: 'one' }, CALLER);
  expect(await refusal(() => RotateSecret({ SecretId: 'login' }, CALLER))).toBe(
    'InvalidRequestException: MemoryDB Local runs no functions, so nothing rotates the secret login; ' +
      'write a new value with `PutSecretValue`',
  );
  expect(await refusal(() => RotateSecret({ SecretId: 'none' }, CALLER))).toMatch(/^ResourceNotFoundException: /);
});
