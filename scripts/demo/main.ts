// From a CDK app to a running cluster, on this machine: what `npm run demo` shows.
import { MemoryDbLocal } from '../../lib/local/memorydb-local';
import { deploy, destroy } from './cdk';
import { offerEngine } from './offer-engine';
import { shardTable } from './shard-table';
import { tour } from './tour';

// The SDK's notice about the end of Node 20 is not for those who watch a demo.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

async function main(): Promise<void> {
  const local = await start();
  const stopped = stopOnSignal(local);
  try {
    const engine =
      local.engine === undefined ? 'no engine: control plane only' : `${local.engine.name} ${local.engine.version}`;
    console.log(`\nMemoryDB Local serves ${local.url} (${engine})\n`);
    console.log('> cdk deploy');
    const stack = await deploy(local.environment());
    const [cluster] = local.clusters();
    if (cluster === undefined) {
      throw new Error('the stack was deployed, and there is no cluster');
    }
    if (local.engine === undefined) {
      console.log(
        '\nThe control plane is deployed. Without an engine there is nothing to connect to: the demo ends here.',
      );
    } else {
      console.log(`\n${shardTable(cluster)}\n`);
      await tour(local, cluster, stack);
    }
    console.log('\n> cdk destroy');
    await destroy(local.environment());
  } finally {
    stopped.dispose();
    await local.stop();
  }
  console.log('\nNothing is left running.');
}

/** With an engine if there is one, or if one may be installed; with the control plane alone otherwise. */
async function start(): Promise<MemoryDbLocal> {
  let local = await startWithEngine();
  if (local instanceof Error && (await offerEngine(local.message))) {
    local = await startWithEngine();
  }
  return local instanceof Error ? MemoryDbLocal.start({ ephemeral: true, controlPlaneOnly: true }) : local;
}

function startWithEngine(): Promise<MemoryDbLocal | Error> {
  return MemoryDbLocal.start({ ephemeral: true }).catch((error: Error) => {
    if (error.name !== 'MissingEngine') {
      throw error;
    }
    return error;
  });
}

/** Ctrl-C in the middle of the demo ends the nodes, too. */
function stopOnSignal(local: MemoryDbLocal): { dispose(): void } {
  const stop = (): void => {
    void local.stop().finally(() => process.exit(130));
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  return { dispose: () => void process.off('SIGINT', stop).off('SIGTERM', stop) };
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
