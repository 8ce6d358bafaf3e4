import { secretType } from '../../../../lib/local/cloudformation/resource-types/secret';
import { SecretStore } from '../../../../lib/local/services/secret-store';
import { CALLER } from '../../memorydb/fixture';

const CONTEXT = {
  account: CALLER.account,
  region: CALLER.region,
  stackName: 'App',
  stackId: 'arn:aws:cloudformation:eu-west-1:000000000000:stack/App/1',
  logicalId: 'Login',
  step: 1,
  tags: {},
};

function secrets() {
  const store = new SecretStore();
  const type = secretType(store);
  const read = (arn: string) => store.version(store.get(CALLER.region, arn), undefined, undefined).value;
  return { store, type, read };
}

test('a generated password goes into the template it was given', async () => {
  const { type, read } = secrets();
  const GenerateSecretString = {
    SecretStringTemplate: '{"username":"app"}',
    GenerateStringKey: 'password',
    PasswordLength: '40',
    ExcludePunctuation: 'true',
  };
  const { physicalId } = await type.create({ GenerateSecretString }, CONTEXT);
  const value = JSON.parse(read(physicalId)) as { username: string; password: string };
  expect(value.username).toBe('app');
  expect(value.password).toMatch(/^[a-zA-Z0-9]{40}$/);
});

test('an update that does not touch the value keeps it', async () => {
  const { type, read } = secrets();
  const properties = { GenerateSecretString: { PasswordLength: 20 } };
  const { physicalId } = await type.create(properties, CONTEXT);
  const value = read(physicalId);
  await type.update(physicalId, { ...properties, Description: 'for the app' }, properties, CONTEXT);
  expect(read(physicalId)).toBe(value);
  await type.update(physicalId, { SecretString: 'given' }, properties, CONTEXT);
  expect(read(physicalId)).toBe('given');
});

test('deleting a secret that is gone is no failure', async () => {
  const { store, type } = secrets();
  const { physicalId } = await type.create({ Name: 'login', SecretString: 'x' }, CONTEXT);
  store.delete(store.get(CALLER.region, physicalId));
  await type.delete(physicalId, {}, CONTEXT);
});
