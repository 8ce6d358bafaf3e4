import { CloudFormationClient, DescribeStackEventsCommand } from '@aws-sdk/client-cloudformation';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Engine } from '../../lib/local/engine/engine';
import { MemoryDbLocal } from '../../lib/local/memorydb-local';
import { deploy, destroy } from '../demo/cdk';
import { median } from './median';
import type { Row } from './row';

const RUNS = 3;
const STACK = 'MemoryDbExample';

/** What Local spends of a `cdk deploy` of the example, against the time that its cluster needs anyhow. */
export async function benchDeploy(): Promise<Row[]> {
  const runs: { local: number; answers: number; wall: number; cluster: number }[] = [];
  for (let run = 0; run < RUNS; run++) {
    const shape = await deployed();
    runs.push({ ...shape.times, cluster: await bareCluster(shape) });
  }
  const middle = (pick: (run: (typeof runs)[number]) => number): number => median(runs.map(pick));
  const seconds = (milliseconds: number): string => `${(milliseconds / 1_000).toFixed(2)} s`;
  return [
    {
      measure: 'Local in a `cdk deploy` of the example: answers and provisioning / the cluster alone',
      value: `${seconds(middle(({ local }) => local))} / ${seconds(middle(({ cluster }) => cluster))} = ${middle(({ local, cluster }) => local / cluster).toFixed(2)}`,
      target: 'at most 1.2',
    },
    {
      measure: 'of which answers to the CDK CLI',
      value: seconds(middle(({ answers }) => answers)),
      target: '',
    },
    {
      measure: 'the whole `cdk deploy`, with its own synth and polls',
      value: seconds(middle(({ wall }) => wall)),
      target: '',
    },
  ];
}

async function deployed() {
  const stateDirectory = mkdtempSync(join(tmpdir(), 'memorydb-local-bench-'));
  const local = await MemoryDbLocal.start({ stateDirectory });
  const stopwatch = new AnswerTimes();
  try {
    const start = performance.now();
    await deploy(local.environment());
    const wall = performance.now() - start;
    const answers = stopwatch.stop();
    const [cluster] = local.clusters();
    const shape = {
      numShards: cluster.shards.length,
      numReplicasPerShard: cluster.shards[0].nodes.length - 1,
      tls: cluster.tlsEnabled,
    };
    const provisioning = await provisioningTime(local);
    await destroy(local.environment());
    return { ...shape, times: { wall, answers, local: answers + provisioning } };
  } finally {
    await local.stop();
    rmSync(stateDirectory, { recursive: true, force: true });
  }
}

/** The same shape, asked of the engine directly. */
async function bareCluster(shape: { numShards: number; numReplicasPerShard: number; tls: boolean }): Promise<number> {
  const stateDirectory = mkdtempSync(join(tmpdir(), 'memorydb-local-bench-'));
  const engine = await Engine.open({ stateDirectory, env: process.env });
  try {
    const start = performance.now();
    await engine.createCluster({ ...shape, name: 'alone', openAccess: false, users: [], parameters: {} });
    return performance.now() - start;
  } finally {
    await engine.close();
    rmSync(stateDirectory, { recursive: true, force: true });
  }
}

/** From the first event of the stack's creation to the last. */
async function provisioningTime(local: MemoryDbLocal): Promise<number> {
  const { AWS_REGION, AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '' } = local.environment();
  const client = new CloudFormationClient({
    endpoint: local.url,
    region: AWS_REGION,
    credentials: { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY },
  });
  try {
    const { StackEvents = [] } = await client.send(new DescribeStackEventsCommand({ StackName: STACK }));
    const at = (status: string): number =>
      StackEvents.find(
        (event) => event.PhysicalResourceId === event.StackId && event.ResourceStatus === status,
      )!.Timestamp!.getTime();
    return at('CREATE_COMPLETE') - at('CREATE_IN_PROGRESS');
  } finally {
    client.destroy();
  }
}

/** Adds up how long this process takes to answer HTTP requests. */
class AnswerTimes {
  private readonly started = new WeakMap<object, number>();
  private total = 0;

  constructor() {
    subscribe('http.server.request.start', this.onStart);
    subscribe('http.server.response.finish', this.onFinish);
  }

  stop(): number {
    unsubscribe('http.server.request.start', this.onStart);
    unsubscribe('http.server.response.finish', this.onFinish);
    return this.total;
  }

  private readonly onStart = (message: unknown): void => {
    this.started.set((message as { response: object }).response, performance.now());
  };

  private readonly onFinish = (message: unknown): void => {
    const start = this.started.get((message as { response: object }).response);
    this.total += start === undefined ? 0 : performance.now() - start;
  };
}
