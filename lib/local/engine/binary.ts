import { spawn } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';

/** The engine that runs: its own name and version, never the one a stack asked for. */
export interface EngineBinary {
  readonly path: string;
  readonly name: 'valkey' | 'redis';
  readonly version: string;
}

export interface BinarySearch {
  /** Wins over everything else. */
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

/** Finds the engine and makes sure that it can do what a cluster needs: version 7.0 and TLS. */
export async function findBinary(search: BinarySearch): Promise<EngineBinary> {
  const path = await locate(search);
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

async function locate({ path, env }: BinarySearch): Promise<string> {
  const named = path ?? env.MEMORYDB_LOCAL_ENGINE;
  if (named !== undefined && named !== '') {
    const found = named.includes('/') ? await executable(resolve(named)) : await inPath(named, env.PATH);
    if (found === undefined) {
      const source = path === undefined ? 'MEMORYDB_LOCAL_ENGINE' : 'the engine path';
      throw new MissingEngine([`${named} (${source})`]);
    }
    return found;
  }
  for (const name of NAMES) {
    const found = await inPath(name, env.PATH);
    if (found !== undefined) {
      return found;
    }
  }
  throw new MissingEngine(['MEMORYDB_LOCAL_ENGINE (not set)', ...NAMES.map((name) => `${name} in PATH`)]);
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
