import { randomUUID } from 'node:crypto';
import { DeleteUserCommand, UpdateUserCommand } from '@aws-sdk/client-memorydb';
import { CreateSecretCommand, DeleteSecretCommand, PutSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { logInAndWrite } from './applications';
import { RotatingStack } from './rotating-stack';
import { KILLED, STEPS } from './rotation-function';

let stack: RotatingStack;

beforeAll(async () => {
  stack = await RotatingStack.start();
  await stack.deploy('*');
}, 120_000);

afterAll(() => stack.stop());

const FAILED = 'the password of the user app is not rotated;';
const canLogIn = (password: string) =>
  logInAndWrite(stack.address, stack.ca, { userName: 'app', password }).then(() => true);

test.each(STEPS)('a function that is killed after %s is called again, from the first step on', async (last) => {
  const { password } = await stack.secret();
  const token = randomUUID();
  const killed = stack.function();
  for (const step of STEPS.slice(0, STEPS.indexOf(last) + 1)) {
    await killed.step(step, stack.secretArn, token);
  }
  await killed.kill();
  expect(await canLogIn(password)).toBe(true);
  expect(await canLogIn((await stack.secret()).password)).toBe(true);

  await stack.function().rotate(stack.secretArn, token);
  const now = await stack.secret();
  expect(now.previousPassword).toBe(password);
  expect(await canLogIn(password)).toBe(true);
  expect(await canLogIn(now.password)).toBe(true);
});

test('a function that is killed between any two of its calls is called again, too', async () => {
  let calls = 0;
  for (let killed = true; killed; calls++) {
    const { password } = await stack.secret();
    const token = randomUUID();
    const error = await stack.function({ calls }).rotate(stack.secretArn, token).catch(String);
    killed = error !== undefined;
    expect(error).toBe(killed ? `Error: ${KILLED}` : undefined);
    expect(await canLogIn(password)).toBe(true);
    expect(await canLogIn((await stack.secret()).password)).toBe(true);

    await stack.function().rotate(stack.secretArn, token);
    const now = await stack.secret();
    expect(now.previousPassword).toBe(password);
    expect(await canLogIn(now.password)).toBe(true);
  }
  expect(calls).toBeGreaterThan(15);
}, 60_000);

test('a new password that the cluster refuses does not become current', async () => {
  const { password, previousPassword } = await stack.secret();
  const [rotation, token] = [stack.function(), randomUUID()];
  await rotation.step('createSecret', stack.secretArn, token);
  await rotation.step('setSecret', stack.secretArn, token);
  await setPasswords(password, previousPassword);
  await expect(rotation.step('testSecret', stack.secretArn, token)).rejects.toThrow(
    new RegExp(
      `^${FAILED} testSecret failed: the user app cannot log in to the cluster rotating-db-[0-9a-f]+: 127.0.0.1:\\d+: ` +
        'WRONGPASS invalid username-password pair or user is disabled.$',
    ),
  );
  expect((await stack.secret()).password).toBe(password);
  expect(await canLogIn(password)).toBe(true);
}, 20_000);

test('a password in the secret that the user does not have is put right by the next rotation', async () => {
  await setPasswords('somebody-was-here-by-hand');
  await stack.function().rotate(stack.secretArn);
  const { password, previousPassword } = await stack.secret();
  expect(await canLogIn(password)).toBe(true);
  expect(await canLogIn(previousPassword)).toBe(true);
});

test('a cluster that cannot be reached', async () => {
  const { password } = await stack.secret();
  const [rotation, token] = [stack.function({ unreachable: true }), randomUUID()];
  await rotation.step('createSecret', stack.secretArn, token);
  await rotation.step('setSecret', stack.secretArn, token);
  await expect(rotation.step('testSecret', stack.secretArn, token)).rejects.toThrow(
    /testSecret failed: the user app cannot log in to the cluster \S+: 127\.0\.0\.1:\d+: connect ECONNREFUSED/,
  );
  expect((await stack.secret()).password).toBe(password);
  expect(await canLogIn(password)).toBe(true);
}, 20_000);

test('a cluster that is no longer there', async () => {
  const rotation = stack.function({ clusterName: 'gone' });
  await expect(rotation.rotate(stack.secretArn)).rejects.toThrow(
    `${FAILED} createSecret failed: ClusterNotFoundFault: there is no cluster with the name: gone`,
  );
});

test('a secret that was changed while it was rotated', async () => {
  const login = await stack.secret();
  const [rotation, token] = [stack.function(), randomUUID()];
  await rotation.step('createSecret', stack.secretArn, token);
  const changed = { ...login, password: 'somebody-was-here-by-hand' };
  const SecretId = stack.secretArn;
  await stack.secrets.send(new PutSecretValueCommand({ SecretId, SecretString: JSON.stringify(changed) }));
  const message = 'the secret was changed while it was rotated; cancel the rotation, and start another';
  for (const step of ['setSecret', 'finishSecret']) {
    await expect(rotation.step(step, SecretId, token)).rejects.toThrow(`${FAILED} ${step} failed: ${message}`);
  }
  expect(await canLogIn(login.password)).toBe(true);
  await stack.secrets.send(new PutSecretValueCommand({ SecretId, SecretString: JSON.stringify(login) }));
});

test.each([
  ['{"username":"root","password":"correct-horse-battery"}', 'the secret must be that of the user app, got: root'],
  ['correct-horse-battery', 'the secret must hold JSON with `username` and `password`, as a `UserSecret` does'],
  ['null', 'the secret must hold JSON with `username` and `password`, as a `UserSecret` does'],
])('a secret that is not a login of the user: %s', async (SecretString, message) => {
  const { ARN } = await stack.secrets.send(new CreateSecretCommand({ Name: randomUUID(), SecretString }));
  await expect(stack.function().rotate(ARN!)).rejects.toThrow(`${FAILED} createSecret failed: ${message}`);
});

test('steps that are not there, or come too early', async () => {
  const rotation = stack.function();
  await expect(rotation.step('undoSecret', stack.secretArn, randomUUID())).rejects.toThrow(
    `${FAILED} undoSecret failed: \`Step\` must be one of createSecret, setSecret, testSecret, finishSecret`,
  );
  await expect(rotation.step('setSecret', stack.secretArn, randomUUID())).rejects.toThrow(
    `${FAILED} setSecret failed: the secret must have the version to rotate to; \`createSecret\` makes it`,
  );
});

test('a secret that was deleted leaves the user as it is, a user that was deleted the secret', async () => {
  const login = await stack.secret();
  const token = randomUUID();
  await stack.function().step('createSecret', stack.secretArn, token);
  await stack.secrets.send(new DeleteSecretCommand({ SecretId: stack.secretArn }));
  for (const step of STEPS) {
    await expect(stack.function().step(step, stack.secretArn, token)).rejects.toThrow(
      `${FAILED} ${step} failed: ResourceNotFoundException: Secrets Manager can't find the specified secret.`,
    );
  }
  expect(await canLogIn(login.password)).toBe(true);

  const SecretString = JSON.stringify(login);
  const { ARN } = await stack.secrets.send(new CreateSecretCommand({ Name: 'again', SecretString }));
  await stack.memoryDb.send(new DeleteUserCommand({ UserName: 'app' }));
  await expect(stack.function().rotate(ARN!)).rejects.toThrow(
    `${FAILED} setSecret failed: UserNotFoundFault: there is no user with the name: app`,
  );
  expect(await stack.secret('AWSCURRENT', ARN)).toEqual(login);
}, 20_000);

async function setPasswords(...Passwords: string[]): Promise<void> {
  const AuthenticationMode = { Type: 'password', Passwords } as const;
  await stack.memoryDb.send(new UpdateUserCommand({ UserName: 'app', AuthenticationMode }));
}
