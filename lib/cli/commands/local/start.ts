import { MemoryDbLocal } from '../../../local/memorydb-local';
import type { Arguments } from '../../command';
import { UsageError } from '../../command';
import { PROGRAM } from '../../help';
import type { Terminal } from '../../terminal';

const DEFAULT_PORT = 8379;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Serves until somebody wants it to end. */
export async function start({ options }: Arguments, stateDirectory: string, terminal: Terminal): Promise<number> {
  const local = await MemoryDbLocal.start({
    stateDirectory,
    port: portOf(options.port),
    engine: options.engine as string | undefined,
    region: options.region as string | undefined,
    controlPlaneOnly: options['control-plane-only'] === true,
    log: (line) => terminal.err(line),
  });
  const engine = local.engine === undefined ? 'no engine' : `${local.engine.name} ${local.engine.version}`;
  terminal.out(`MemoryDB Local serves ${local.url} (${engine})`);
  if (local.caPath !== undefined) {
    terminal.out(`Clients trust ${local.caPath}`);
  }
  terminal.out(`A browser shows it on ${local.url}/_local/`);
  terminal.out(`In another terminal: ${PROGRAM} local exec -- npx cdk deploy`);
  await signalled();
  terminal.out('Stopping');
  await local.stop();
  return 0;
}

function portOf(given: unknown): number {
  const port = Number(given ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new UsageError(`\`--port\` must be a number from 0 to 65535, got: ${String(given)}`);
  }
  return port;
}

function signalled(): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      // A second Ctrl-C ends this process at once; the nodes end by themselves when it is gone.
      SIGNALS.forEach((signal) => process.off(signal, end));
      resolve();
    };
    SIGNALS.forEach((signal) => process.on(signal, end));
  });
}
