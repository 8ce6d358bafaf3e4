import { Cluster } from 'iovalkey';
import { Writers } from '../local/engine/writers';
import { Applications, logInAndWrite } from './applications';
import { RotatingStack } from './rotating-stack';

let stack: RotatingStack;

beforeAll(async () => {
  stack = await RotatingStack.start();
  await stack.deploy('*');
}, 120_000);

afterAll(() => stack.stop());

const login = (password: string) => ({ userName: 'app', password });
const canLogIn = (password: string) => logInAndWrite(stack.address, stack.ca, login(password));

test('passwords change under applications that log in and write all the time, and none of them notices', async () => {
  const before = await stack.secret();
  expect(before).toEqual({ username: 'app', password: expect.any(String), previousPassword: expect.any(String) });
  const client = new Cluster([stack.address], {
    redisOptions: { username: 'app', password: before.password, tls: { ca: stack.ca } },
  });
  const writers = new Writers(client, 2, 2);
  let remembered = before.password;
  const applications = new Applications(stack.address, stack.ca, [
    async () => login((await stack.secret()).password),
    // It looks into the secret only between two rotations.
    () => login(remembered),
  ]);

  const rotation = stack.function();
  const passwords = [before.password];
  for (let round = 0; round < 5; round++) {
    await rotation.rotate(stack.secretArn);
    remembered = (await stack.secret()).password;
    passwords.push(remembered);
  }
  await Promise.all([applications.stop(), writers.stop()]);

  expect(new Set(passwords).size).toBe(6);
  expect([...applications.refused, ...writers.errors]).toEqual([]);
  expect(applications.written.length).toBeGreaterThan(20);
  expect(await writers.lost()).toEqual([]);
  const values = await Promise.all(applications.written.map((key) => client.get(key)));
  expect(values).toEqual(applications.written);
  client.disconnect();
}, 120_000);

test('the secret has what an application needs to connect, and the two passwords that are valid', async () => {
  const [current, previous] = [await stack.secret(), await stack.secret('AWSPREVIOUS')];
  expect(current).toEqual({
    username: 'app',
    password: expect.any(String),
    previousPassword: previous.password,
    ...stack.address,
    tls: true,
  });
  const beforeThat = previous.previousPassword;
  await expect(canLogIn(beforeThat)).rejects.toThrow('WRONGPASS');
});

test('a deployment after a rotation does not undo it', async () => {
  const { password, previousPassword } = await stack.secret();
  expect(await stack.deploy('*')).toContain('(no changes)');
  await canLogIn(password);
  await canLogIn(previousPassword);

  // The user changes: CloudFormation gives it all of its properties anew, with the passwords that the references stand for.
  expect(await stack.deploy('[a-z]*')).toContain('UPDATE_COMPLETE');
  expect(await stack.secret()).toMatchObject({ password, previousPassword });
  await canLogIn(password);
  await canLogIn(previousPassword);
}, 120_000);

test('a deployment between two steps of a rotation does not undo it', async () => {
  const { password } = await stack.secret();
  const rotation = stack.function();
  await rotation.step('createSecret', stack.secretArn, 'between');
  await rotation.step('setSecret', stack.secretArn, 'between');
  await rotation.step('testSecret', stack.secretArn, 'between');
  await stack.deploy('?*');
  await rotation.step('finishSecret', stack.secretArn, 'between');
  expect((await stack.secret()).previousPassword).toBe(password);
  await canLogIn((await stack.secret()).password);
  await canLogIn(password);
}, 120_000);

test('no password is in a template, an output or a log', async () => {
  const { password, previousPassword } = await stack.secret();
  const text = stack.public();
  expect(text).toContain('{{resolve:secretsmanager:');
  expect([password, previousPassword].filter((secret) => text.includes(secret))).toEqual([]);
});
