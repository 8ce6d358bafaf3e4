import { setTimeout as sleep } from 'node:timers/promises';
import { controlPlane, type ControlPlane } from '../../../lib/local/control-plane';
import type { Operation, Service } from '../../../lib/local/http/service';
import { MemoryDb, type MemoryDbData } from '../../../lib/local/memorydb/memorydb';
import { resume } from '../../../lib/local/memorydb/resume';
import { ObjectStore } from '../../../lib/local/services/object-store';
import { fromJson, toJson } from '../../../lib/local/state/data';
import type { State } from '../../../lib/local/state/state';
import { CALLER } from '../memorydb/fixture';
import { RecordingDataPlane } from '../memorydb/recording-data-plane';
import { ACL, CLUSTER, USER } from './fixture';

const TEMPLATE = {
  Resources: {
    User: USER,
    Acl: ACL,
    Cluster: { ...CLUSTER, Properties: { ...CLUSTER.Properties, ClusterName: 'slow' } },
  },
};

/** What a nested stack is before and after its update. */
const FILES = { 'before.json': { Resources: { User: USER } }, 'after.json': TEMPLATE };
const toBytes = (template: object) => Buffer.from(JSON.stringify(template));
const around = (file: keyof typeof FILES) => ({
  Resources: {
    Nested: {
      Type: 'AWS::CloudFormation::Stack',
      Properties: { TemplateURL: `https://s3.eu-west-1.amazonaws.com/assets/${file}` },
    },
  },
});

/** What the disk has of a stack that never gets its cluster. `start` deploys it, or one above it. */
async function interrupted(start = (plane: ControlPlane): unknown => create(plane, TEMPLATE)) {
  const memoryDb = new MemoryDb(new RecordingDataPlane());
  const plane = controlPlane(memoryDb);
  Object.entries(FILES).forEach(([key, template]) => memoryDb.objects.put('assets', key, toBytes(template)));
  await start(plane);
  while (plane.stacks.all(CALLER.region).every(({ creating }) => creating?.Cluster === undefined)) {
    await sleep(1);
  }
  const keep = (content: Buffer | string) => content.toString();
  return new Map(plane.parts.map((part) => [part.name, JSON.parse(JSON.stringify(toJson(part.data(), keep)))]));
}

/** Another process, that finds the nodes of these clusters. */
async function again(disk: ReadonlyMap<string, unknown>, ...nodes: string[]) {
  const of = (name: string) => fromJson(disk.get(name), (text) => Buffer.from(text));
  const dataPlane = new RecordingDataPlane();
  nodes.forEach((name) => dataPlane.kept.add(`${CALLER.region}/${name}`));
  // What starts from now on gets ready.
  dataPlane.createCluster = (options) => dataPlane.reopenCluster(options);
  const objects = new ObjectStore(of('s3') as ReturnType<ObjectStore['data']>);
  const memoryDb = new MemoryDb(dataPlane, { kept: of('memorydb') as MemoryDbData, objects });
  const plane = controlPlane(memoryDb, undefined, { of } as unknown as State);
  await resume(memoryDb);
  await plane.resume();
  const stack = () => plane.stacks.get(CALLER.region, 'App');
  return { plane, stack, ...memoryDb.store(CALLER.region) };
}

function call(plane: ControlPlane, operation: string, request: object): unknown {
  const service = plane.services.find(({ signingName }) => signingName === 'cloudformation') as Service;
  return (service.operations as Record<string, Operation>)[operation](request, CALLER);
}

const create = (plane: ControlPlane, template: object, others: object = {}) =>
  call(plane, 'CreateStack', { StackName: 'App', TemplateBody: JSON.stringify(template), ...others });

const UPDATE = { StackName: 'App', TemplateBody: JSON.stringify({ ...TEMPLATE, Description: 'again' }) };

test('a cluster that is there although nobody wrote it down becomes a resource of its stack', async () => {
  const { plane, stack, clusters } = await again(await interrupted(), 'slow');
  expect(stack()).toMatchObject({
    status: 'CREATE_FAILED',
    statusReason: 'MemoryDB Local was stopped before this was done',
    resources: { Cluster: { physicalId: 'slow', status: 'CREATE_COMPLETE', real: true } },
  });
  call(plane, 'UpdateStack', UPDATE);
  await plane.idle();
  expect(stack().status).toBe('UPDATE_COMPLETE');
  expect(clusters.get('slow')?.status).toBe('available');
});

test('a cluster that is there by half does not stand in the way of the next deployment', async () => {
  const { plane, stack, clusters } = await again(await interrupted());
  expect([...clusters.keys()]).toEqual([]);
  expect(Object.keys(stack().resources)).toEqual(['User', 'Acl']);
  call(plane, 'UpdateStack', UPDATE);
  await plane.idle();
  expect(stack()).toMatchObject({ status: 'UPDATE_COMPLETE', creating: {} });
  expect(clusters.get('slow')?.status).toBe('available');
});

test('a deployment that was cut short is undone, so that the CDK CLI deploys again', async () => {
  const { plane, stack, clusters } = await again(await interrupted(), 'slow');
  await plane.rollBack();
  expect(stack()).toMatchObject({ status: 'ROLLBACK_COMPLETE', resources: {}, journal: [] });
  expect(stack().events.map(({ status, reason }) => `${status} ${reason ?? ''}`)).toContain(
    'ROLLBACK_IN_PROGRESS MemoryDB Local was stopped before this was done. Rollback requested by user.',
  );
  expect([...clusters.keys()]).toEqual([]);
});

test.each([{ DisableRollback: true }, { OnFailure: 'DO_NOTHING' }])(
  'a deployment with %j stays as it is',
  async (others) => {
    const disk = await interrupted((plane) => create(plane, TEMPLATE, others));
    const { plane, stack } = await again(disk, 'slow');
    await plane.rollBack();
    expect(stack()).toMatchObject({ status: 'CREATE_FAILED', disableRollback: true });
  },
);

test('a creation that was to leave nothing behind is deleted', async () => {
  const disk = await interrupted((plane) => create(plane, TEMPLATE, { OnFailure: 'DELETE' }));
  const { plane, stack, clusters, users } = await again(disk, 'slow');
  const { id } = stack();
  await plane.rollBack();
  expect(plane.stacks.get(CALLER.region, id)).toMatchObject({ status: 'DELETE_COMPLETE', resources: {} });
  expect([...clusters.keys(), ...users.keys()]).toEqual(['default']);
});

test('a nested stack that was being deleted after a failed creation goes, and is no orphan', async () => {
  const disk = await interrupted((plane) => create(plane, around('after.json')));
  (disk.get('cloudformation') as { status: string }[])[1].status = 'DELETE_IN_PROGRESS';
  const { plane, stack, clusters, users } = await again(disk, 'slow');
  const [, nested] = plane.stacks.all(CALLER.region);
  expect(nested.status).toBe('DELETE_FAILED');
  await plane.rollBack();
  expect([stack(), nested].map(({ status }) => status)).toEqual(['ROLLBACK_COMPLETE', 'DELETE_COMPLETE']);
  expect([...clusters.keys(), ...users.keys()]).toEqual(['default']);
});

test('a deletion that was cut short is not taken up again: it may have been told to keep something', async () => {
  const disk = await interrupted(async (plane) => {
    create(plane, { Resources: { User: USER } }, { OnFailure: 'DELETE' });
    await plane.idle();
    call(plane, 'UpdateStack', UPDATE);
  });
  Object.assign((disk.get('cloudformation') as object[])[0], { status: 'DELETE_IN_PROGRESS', onFailure: 'DELETE' });
  const { plane, stack } = await again(disk, 'slow');
  await plane.rollBack();
  expect(stack()).toMatchObject({ status: 'DELETE_FAILED', resources: { User: {} } });
});

test('what a change set has prepared and did not come to goes', async () => {
  const Nested = { ...around('before.json').Resources.Nested, DependsOn: 'Cluster' };
  const names = { StackName: 'App', ChangeSetName: 'first' };
  const disk = await interrupted(async (plane) => {
    const TemplateBody = JSON.stringify({ Resources: { ...TEMPLATE.Resources, Nested } });
    const request = { ...names, ChangeSetType: 'CREATE', TemplateBody, IncludeNestedStacks: true };
    await call(plane, 'CreateChangeSet', request);
    expect(plane.stacks.all(CALLER.region)).toHaveLength(2);
    await call(plane, 'ExecuteChangeSet', names);
  });
  const { plane } = await again(disk);
  await plane.rollBack();
  expect(plane.stacks.all(CALLER.region).map(({ status }) => status)).toEqual(['ROLLBACK_COMPLETE']);
});

test('a deletion takes everything, also what nobody wrote down', async () => {
  const { plane, stack, clusters } = await again(await interrupted(), 'slow');
  const { id } = stack();
  call(plane, 'DeleteStack', { StackName: 'App' });
  await plane.idle();
  expect(plane.stacks.get(CALLER.region, id).status).toBe('DELETE_COMPLETE');
  expect([...clusters.keys()]).toEqual([]);
});

test('a nested stack whose creation was cut short goes, and the stack above it with it', async () => {
  const disk = await interrupted((plane) => create(plane, around('after.json')));
  const { plane, stack, clusters, users } = await again(disk, 'slow');
  const [, nested] = plane.stacks.all(CALLER.region);
  expect([stack(), nested].map(({ status }) => status)).toEqual(['CREATE_FAILED', 'CREATE_FAILED']);
  await plane.rollBack();
  expect([stack(), nested].map(({ status }) => status)).toEqual(['ROLLBACK_COMPLETE', 'DELETE_COMPLETE']);
  expect([...clusters.keys(), ...users.keys()]).toEqual(['default']);
});

test('a nested stack whose update was cut short is what it was before, and so is the stack above it', async () => {
  const disk = await interrupted(async (plane) => {
    create(plane, around('before.json'));
    await plane.idle();
    call(plane, 'UpdateStack', { StackName: 'App', TemplateBody: JSON.stringify(around('after.json')) });
  });
  const { plane, stack, clusters, users } = await again(disk);
  const [, nested] = plane.stacks.all(CALLER.region);
  expect([stack(), nested].map(({ status }) => status)).toEqual(['UPDATE_FAILED', 'UPDATE_FAILED']);
  await plane.rollBack();
  expect([stack(), nested].map(({ status }) => status)).toEqual([
    'UPDATE_ROLLBACK_COMPLETE',
    'UPDATE_ROLLBACK_COMPLETE',
  ]);
  expect(Object.keys(nested.resources)).toEqual(['User']);
  expect([...clusters.keys(), ...users.keys()]).toEqual(['default', 'app']);
});
