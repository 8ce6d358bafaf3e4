import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, BootstraplessSynthesizer, CfnOutput, NestedStack, Stack, Stage, Tags } from 'aws-cdk-lib';
import { CfnACL, CfnCluster, CfnUser } from 'aws-cdk-lib/aws-memorydb';
import { CfnTopic } from 'aws-cdk-lib/aws-sns';
import { controlPlane } from '../../../lib/local/control-plane';
import { MemoryDb } from '../../../lib/local/memorydb/memorydb';
import { CALLER } from '../memorydb/fixture';
import { RecordingDataPlane } from '../memorydb/recording-data-plane';

const folders: string[] = [];

afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** What `cdk synth` leaves behind of stacks that `build` makes. */
function synthesize(build: (app: App) => void): string {
  const outdir = mkdtempSync(join(tmpdir(), 'cdk-memorydb-assembly-'));
  folders.push(outdir);
  const app = new App({ outdir, analyticsReporting: false });
  build(app);
  app.synth();
  return outdir;
}

function plane() {
  const dataPlane = new RecordingDataPlane();
  const memoryDb = new MemoryDb(dataPlane);
  const { deploy, stacks } = controlPlane(memoryDb);
  return { deploy: (folder: string) => deploy(folder, CALLER), stacks, memoryDb, calls: dataPlane.calls };
}

/** A cluster in one stack, and in another one the access list that it uses, with a user in a nested stack. */
function shop(clusterName: string, numShards = 1) {
  return (app: App) => {
    const logins = new Stack(app, 'Logins');
    const user = new CfnUser(new NestedStack(logins, 'Users'), 'User', {
      userName: 'app',
      accessString: 'on ~* +@read',
      authenticationMode: { Type: 'iam' },
    });
    const acl = new CfnACL(logins, 'Acl', { aclName: 'team', userNames: [user.ref] });
    // Named so that it would come first, if nobody looked at dependencies.
    const data = new Stack(app, 'Data');
    const cluster = new CfnCluster(data, 'Cluster', {
      clusterName,
      nodeType: 'db.r7g.large',
      aclName: acl.ref,
      numShards,
    });
    new CfnTopic(data, 'Topic');
    Tags.of(data).add('team', 'core');
    new CfnOutput(data, 'Host', { value: cluster.attrClusterEndpointAddress });
  };
}

test('stacks are deployed after those that they depend on, with nested stacks, tags and outputs', async () => {
  const { deploy, memoryDb, calls } = plane();
  const deployed = await deploy(synthesize(shop('orders')));
  expect(deployed).toEqual([
    expect.objectContaining({ name: 'Logins', region: 'eu-west-1', status: 'CREATE_COMPLETE', changed: true }),
    {
      name: 'Data',
      region: 'eu-west-1',
      status: 'CREATE_COMPLETE',
      changed: true,
      outputs: { Host: '127.0.0.1' },
      notReal: ['AWS::SNS::Topic'],
    },
  ]);
  expect(calls).toContainEqual(['users', 'orders', ['app']]);
  expect(memoryDb.store('eu-west-1').clusters.get('orders')?.tags.get('team')).toBe('core');
});

test('what is there already is updated, or left alone', async () => {
  const { deploy, calls } = plane();
  await deploy(synthesize(shop('orders')));
  expect((await deploy(synthesize(shop('orders')))).map(({ changed }) => changed)).toEqual([false, false]);
  calls.length = 0;
  const again = await deploy(synthesize(shop('orders', 2)));
  expect(again.map(({ name, status }) => [name, status])).toEqual([
    ['Logins', 'CREATE_COMPLETE'],
    ['Data', 'UPDATE_COMPLETE'],
  ]);
  expect(calls).toEqual([['resize', 'orders', { numShards: 2, numReplicasPerShard: 1 }]]);
});

test('fails at the first stack that does, and gets over it the next time', async () => {
  const { deploy, stacks } = plane();
  await expect(deploy(synthesize(shop('broken')))).rejects.toThrow(
    /^Data is ROLLBACK_COMPLETE: Cluster: the engine ended at start: Bad directive/,
  );
  expect(stacks.get('eu-west-1', 'Logins').status).toBe('CREATE_COMPLETE');
  expect((await deploy(synthesize(shop('orders'))))[1]).toMatchObject({ status: 'CREATE_COMPLETE', changed: true });
});

test('stages, Regions and stacks without bootstrap', async () => {
  const { deploy } = plane();
  const folder = synthesize((app) => {
    const stage = new Stage(app, 'Test');
    const env = { account: '111111111111', region: 'us-west-2' };
    const stack = new Stack(stage, 'Data', { env, synthesizer: new BootstraplessSynthesizer() });
    new CfnTopic(stack, 'Topic');
  });
  expect(await deploy(folder)).toMatchObject([{ name: 'Test-Data', region: 'us-west-2' }]);
});

test('fails for a folder that is no assembly, and for one that is not complete', async () => {
  const { deploy } = plane();
  await expect(deploy(tmpdir())).rejects.toThrow(
    `${tmpdir()} is no cloud assembly: it has no manifest.json; run \`cdk synth\` first`,
  );
  const folder = synthesize((app) => {
    const stack = new Stack(app, 'Data', { env: { account: '111111111111', region: 'us-west-2' } });
    expect(stack.availabilityZones).toHaveLength(3);
  });
  await expect(deploy(folder)).rejects.toThrow(
    `${folder} lacks what the app looks up; run \`cdk-memorydb local exec -- npx cdk synth\` first`,
  );
});
