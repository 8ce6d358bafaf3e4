import { MemoryDbLocal } from '../../../local/memorydb-local';
import type { Arguments } from '../../command';
import { UsageError } from '../../command';
import { PROGRAM } from '../../help';
import type { Terminal } from '../../terminal';

const DEFAULT_PORT = 8379;
const HOUR_MS = 3_600_000;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Serves until somebody wants it to end. */
export async function start({ options }: Arguments, stateDirectory: string, terminal: Terminal): Promise<number> {
  const local = await MemoryDbLocal.start({
    stateDirectory,
    port: numberOf('port', options.port ?? DEFAULT_PORT, 65_535),
    lifecycleMs: numberOf('lifecycle-ms', options['lifecycle-ms'] ?? 0, HOUR_MS),
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

function numberOf(option: string, given: unknown, max: number): number {
  const number = Number(given);
  if (!Number.isInteger(number) || number < 0 || number > max) {
    throw new UsageError(`\`--${option}\` must be a number from 0 to ${max}, got: ${String(given)}`);
  }
  return number;
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
