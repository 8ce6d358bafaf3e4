import { spawn } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';

/** The engine that runs: its own name and version, never the one a stack asked for. */
export interface EngineBinary {
  readonly path: string;
  readonly name: 'valkey' | 'redis';
  readonly version: string;
}

/** What engines there are on this machine: the first runs whatever asks for none of the others. */
export type EngineBinaries = readonly [EngineBinary, ...EngineBinary[]];

export interface BinarySearch {
  /** Wins over everything else. One engine, or one of each product with a `:` between them. */
  readonly path?: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** There is no engine on this machine: what was looked for, and how to get one. */
export class MissingEngine extends Error {
  constructor(readonly lookedFor: readonly string[]) {
    super(
      [
        `no engine found; looked for ${lookedFor.join(', ')}`,
        'MemoryDB Local runs the real engine and never downloads one. Install it with:',
        '  Debian, Ubuntu   sudo apt-get install valkey-server   (or redis-server)',
        '  Fedora           sudo dnf install valkey',
        '  Alpine           apk add valkey',
        '  macOS            brew install valkey',
        '  Windows          use WSL 2, then as on Debian',
        'or name one with MEMORYDB_LOCAL_ENGINE=/path/to/valkey-server',
      ].join('\n'),
    );
    this.name = 'MissingEngine';
  }
}

/** Finds the engines that can do what a cluster needs: version 7.0 and TLS. */
export async function findBinaries(search: BinarySearch): Promise<EngineBinaries> {
  const { paths, named } = await locate(search);
  const inspected = await Promise.allSettled(paths.map(inspect));
  const failure = inspected.find((one) => one.status === 'rejected');
  const [first, ...others] = inspected.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  if (failure !== undefined && (named || first === undefined)) {
    throw failure.reason;
  }
  // Some packages of Valkey bring a `redis-server` that is the same program.
  return [first, ...others.filter(({ name }) => name !== first.name).slice(0, 1)];
}

/** The binary that runs a cluster of this engine: its own, or else what there is. */
export function binaryFor(engine: string | undefined, binaries: EngineBinaries): EngineBinary {
  return binaries.find(({ name }) => name === engine) ?? binaries[0];
}

/** Whether an engine reads what another one has written: Valkey reads what Redis wrote before their formats parted with 7.4. */
export function reads(engine: EngineBinary, written: EngineBinary): boolean {
  const [major, minor] = written.version.split('.').map(Number);
  return engine.name === written.name || (engine.name === 'valkey' && (major < 7 || (major === 7 && minor < 4)));
}

async function inspect(path: string): Promise<EngineBinary> {
  const [version, tls] = await Promise.all([
    run(path, ['--version']),
    run(path, ['-'], 'port 0\ntls-port 0\nsave ""\n'),
  ]);
  const match = /^(Redis|Valkey) server v=(\d+)\.(\S+)/m.exec(version);
  if (match === null) {
    throw new Error(
      `${path} is neither Valkey nor Redis: \`--version\` printed ${JSON.stringify(version.slice(0, 120))}`,
    );
  }
  const [, product, major, rest] = match as unknown as [string, string, string, string];
  const binary = { path, name: product.toLowerCase() as EngineBinary['name'], version: `${major}.${rest}` };
  if (Number(major) < 7) {
    throw new Error(`${path} is ${binary.name} ${binary.version}; MemoryDB Local needs version 7.0 or later`);
  }
  // A build without TLS does not know the directive; one with TLS only says that it has nowhere to listen.
  if (/Bad directive|FATAL CONFIG/i.test(tls)) {
    throw new Error(`${path} (${binary.name} ${binary.version}) was built without TLS; install a build that has it`);
  }
  return binary;
}

const NAMES = ['valkey-server', 'redis-server'];

async function locate({ path, env }: BinarySearch): Promise<{ paths: string[]; named: boolean }> {
  const names = (path ?? env.MEMORYDB_LOCAL_ENGINE ?? '').split(delimiter).filter((name) => name !== '');
  const named = names.length > 0;
  const found = await Promise.all(
    (named ? names : NAMES).map((name) => (name.includes('/') ? executable(resolve(name)) : inPath(name, env.PATH))),
  );
  const missing = names.find((_, index) => found[index] === undefined);
  if (missing !== undefined) {
    const source = path === undefined ? 'MEMORYDB_LOCAL_ENGINE' : 'the engine path';
    throw new MissingEngine([`${missing} (${source})`]);
  }
  const paths = found.filter((one) => one !== undefined);
  if (paths.length === 0) {
    throw new MissingEngine(['MEMORYDB_LOCAL_ENGINE (not set)', ...NAMES.map((name) => `${name} in PATH`)]);
  }
  return { paths, named };
}

async function inPath(name: string, path = ''): Promise<string | undefined> {
  for (const directory of path.split(delimiter).filter((entry) => entry !== '')) {
    const found = await executable(join(directory, name));
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

function executable(path: string): Promise<string | undefined> {
  return access(path, constants.X_OK).then(
    () => path,
    () => undefined,
  );
}

/** Everything it prints, whatever its exit code. */
export function run(path: string, args: readonly string[], input = ''): Promise<string> {
  return new Promise((done, fail) => {
    const child = spawn(path, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
    let output = '';
    const collect = (chunk: Buffer) => (output += chunk.toString());
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    // A program that ends without reading its input is no error of ours.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    child.once('error', (cause) => fail(new Error(`${path} cannot be run: ${cause.message}`)));
    child.once('close', () => {
      clearTimeout(timer);
      done(output);
    });
  });
}
