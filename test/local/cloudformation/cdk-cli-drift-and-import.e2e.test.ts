import { writeFile } from 'node:fs/promises';
import { memoryDbOperations } from '../../../lib/local/memorydb/operations';
import { CALLER } from '../memorydb/fixture';
import { cdkStage, ended } from './cdk-app';

let stage: Awaited<ReturnType<typeof cdkStage>>;

beforeAll(async () => {
  stage = await cdkStage();
});

afterAll(() => stage.close());

const USER = `
  new memorydb.CfnUser(stack, 'User', {
    userName: 'app', accessString: 'on ~* +@read', authenticationMode: { Type: 'iam' },
  });
  new sns.CfnTopic(stack, 'Topic');`;
const CLUSTER = `
  const cluster = new memorydb.CfnCluster(stack, 'Cluster', {
    clusterName: 'db', nodeType: 'db.r7g.large', aclName: 'open-access', numShards: 1, numReplicasPerShard: 1,
  });
  cluster.overrideLogicalId('Cluster');`;

// The steps build upon each other, as a user takes them; each of them costs the CLI several seconds.
test('the CDK CLI shows drift, reverts it, and imports a cluster that was made without it', async () => {
  const { app, deploy, memoryDb, plane, refused } = stage;
  const api = memoryDbOperations(memoryDb);
  await app.write(USER);
  await app.cdk('bootstrap', 'aws://000000000000/eu-west-1');
  await deploy();
  expect(await app.cdk('drift')).toEqual(ended(0, 'No drift detected'));

  await api.UpdateUser({ UserName: 'app', AccessString: 'on ~* +@all' }, CALLER);
  const drift = await app.cdk('drift', '--fail');
  expect(drift).toEqual(ended(1, '1 resource has drifted from their expected configuration'));
  expect(drift.output).toMatch(/\[~\] \/AccessString\s+├─ \[-\] on ~\* \+@read\s+└─ \[\+\] on ~\* \+@all/);
  expect(await deploy('--revert-drift')).toEqual(ended(0, 'UPDATE_COMPLETE'));
  expect(memoryDb.store('eu-west-1').users.get('app')?.accessString).toBe('on ~* +@read');

  api.CreateCluster({ ClusterName: 'db', NodeType: 'db.r7g.large', ACLName: 'open-access' }, CALLER);
  await memoryDb.store('eu-west-1').clusters.get('db')?.work;
  await app.write(USER + CLUSTER);
  const mapping = `${app.folder}/mapping.json`;
  await writeFile(mapping, JSON.stringify({ Cluster: { ClusterName: 'db' } }));
  expect(await app.cdk('import', '--resource-mapping', mapping)).toEqual(ended(0, 'IMPORT_COMPLETE'));
  expect(plane.stacks.get('eu-west-1', 'App').resources.Cluster).toMatchObject({ physicalId: 'db', real: true });
  expect(await deploy()).toEqual(ended(0, 'App'));
  expect(await app.cdk('destroy', '--force')).toEqual(ended(0, 'App: destroyed'));
  expect(refused).toEqual([]);
}, 600_000);
