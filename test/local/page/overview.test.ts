import { clusterSummaries } from '../../../lib/local/cluster-summaries';
import type { LocalStatus } from '../../../lib/local/local-status';
import type { MemoryDb } from '../../../lib/local/memorydb/memorydb';
import { overview } from '../../../lib/local/page/overview';
import { CALLER, PASSWORD, service } from '../memorydb/fixture';

const status = (memoryDb: MemoryDb): LocalStatus => ({
  pid: 1,
  url: 'http://127.0.0.1:8379',
  account: '000000000000',
  region: 'eu-west-1',
  stateDirectory: '/state',
  stacks: [],
  clusters: clusterSummaries(memoryDb),
});

test('a cluster has the users of its ACL, without their passwords', async () => {
  const { api, memoryDb, user, cluster } = service();
  user('reader');
  const Passwords = [PASSWORD, `${PASSWORD}-2`];
  api.CreateUser(
    { UserName: 'two', AccessString: 'on ~* +@all', AuthenticationMode: { Type: 'password', Passwords } },
    CALLER,
  );
  api.CreateUser({ UserName: 'role', AccessString: 'on', AuthenticationMode: { Type: 'iam' } }, CALLER);
  api.CreateACL({ ACLName: 'team', UserNames: ['reader', 'two', 'role'] }, CALLER);
  await cluster({ ACLName: 'team' });
  const shown = await overview(memoryDb, status(memoryDb));
  expect(shown.clusters[0].users).toEqual([
    { name: 'reader', accessString: 'on ~* +@read', login: '1 password' },
    { name: 'two', accessString: 'on ~* +@all', login: '2 passwords' },
    { name: 'role', accessString: 'on', login: 'IAM' },
  ]);
  expect(JSON.stringify(shown)).not.toContain(PASSWORD);
});

test('everybody gets into an open cluster', async () => {
  const { memoryDb, cluster } = service();
  await cluster();
  expect((await overview(memoryDb, status(memoryDb))).clusters[0].users).toEqual([
    { name: 'default', accessString: 'on ~* &* +@all', login: 'no password' },
  ]);
});

test('the newest fifty events of all Regions are there, newest first', async () => {
  let now = 0;
  const { memoryDb } = service({ clock: () => new Date(++now) });
  for (let count = 1; count <= 40; count++) {
    memoryDb.store('eu-west-1').record('user', 'a', `event ${2 * count - 1}`);
    memoryDb.store('us-east-1').record('user', 'b', `event ${2 * count}`);
  }
  const { events } = await overview(memoryDb, status(memoryDb));
  expect(events.map(({ Message }) => Message)).toEqual(Array.from({ length: 50 }, (_, index) => `event ${80 - index}`));
  expect(events[0].region).toBe('us-east-1');
  expect(events[1].region).toBe('eu-west-1');
});
