import { setTimeout as sleep } from 'node:timers/promises';
import { controlPlane, type ControlPlane } from '../../../lib/local/control-plane';
import type { Operation, Service } from '../../../lib/local/http/service';
import { MemoryDb, type MemoryDbData } from '../../../lib/local/memorydb/memorydb';
import { resume } from '../../../lib/local/memorydb/resume';
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

/** One that never gets its cluster, and what the disk has of it. */
async function interrupted(): Promise<Map<string, unknown>> {
  const plane = controlPlane(new MemoryDb(new RecordingDataPlane()));
  call(plane, 'CreateStack', { StackName: 'App', TemplateBody: JSON.stringify(TEMPLATE) });
  while (plane.stacks.get(CALLER.region, 'App').creating?.Cluster === undefined) {
    await sleep(1);
  }
  const keep = () => '';
  return new Map(plane.parts.map((part) => [part.name, JSON.parse(JSON.stringify(toJson(part.data(), keep)))]));
}

/** Another process, that finds the nodes of these clusters. */
async function again(disk: ReadonlyMap<string, unknown>, ...nodes: string[]) {
  const of = (name: string) => fromJson(disk.get(name), () => Buffer.alloc(0));
  const dataPlane = new RecordingDataPlane();
  nodes.forEach((name) => dataPlane.kept.add(`${CALLER.region}/${name}`));
  // What starts from now on gets ready.
  dataPlane.createCluster = (options) => dataPlane.reopenCluster(options);
  const memoryDb = new MemoryDb(dataPlane, { kept: of('memorydb') as MemoryDbData });
  const plane = controlPlane(memoryDb, undefined, { of } as unknown as State);
  await resume(memoryDb);
  await plane.resume();
  const stack = () => plane.stacks.get(CALLER.region, 'App');
  return { plane, stack, clusters: memoryDb.store(CALLER.region).clusters };
}

function call(plane: ControlPlane, operation: string, request: object): unknown {
  const service = plane.services.find(({ signingName }) => signingName === 'cloudformation') as Service;
  return (service.operations as Record<string, Operation>)[operation](request, CALLER);
}

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

test('a deployment without rollback stays as it is', async () => {
  const disk = await interrupted();
  const [stack] = disk.get('cloudformation') as { disableRollback: boolean }[];
  stack.disableRollback = true;
  const later = await again(disk, 'slow');
  await later.plane.rollBack();
  expect(later.stack().status).toBe('CREATE_FAILED');
});

test('a deletion takes everything, also what nobody wrote down', async () => {
  const { plane, stack, clusters } = await again(await interrupted(), 'slow');
  const { id } = stack();
  call(plane, 'DeleteStack', { StackName: 'App' });
  await plane.idle();
  expect(plane.stacks.get(CALLER.region, id).status).toBe('DELETE_COMPLETE');
  expect([...clusters.keys()]).toEqual([]);
});
