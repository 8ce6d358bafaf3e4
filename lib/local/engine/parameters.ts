import { run } from './binary';
import type { Directive } from './config';
import { quote } from './config';

export interface UsableParameters {
  readonly directives: readonly Directive[];
  /** Which directive each usable parameter became part of. */
  readonly sources: readonly { readonly name: string; readonly directive: string }[];
  /** Names of parameters that this engine does not have, or not with this value. */
  readonly notApplied: readonly string[];
}

/** Sorts out the parameters that the engine on this machine takes, by asking it: MemoryDB has some that no engine build has. */
export async function usableParameters(
  binaryPath: string,
  parameters: Readonly<Record<string, string>>,
): Promise<UsableParameters> {
  const entries = Object.entries(parameters).filter(([, value]) => value !== '');
  const candidates = entries.filter(([name]) => /^[a-z0-9-]+$/.test(name) && !isOwn(name));
  const known = await accepted(binaryPath, candidates);
  return {
    directives: toDirectives(known),
    sources: known.map(([name]) => ({ name, directive: BUFFER_LIMIT.test(name) ? LIMITS : name })),
    notApplied: entries.map(([name]) => name).filter((name) => !known.some(([other]) => other === name)),
  };
}

/** Directives that make a node what it is, and those that would load something else. */
const OWN =
  /^(port|bind.*|dir|daemonize|pidfile|logfile|loglevel|aclfile|set-proc-title|save|user|requirepass|include|loadmodule|rename-command|unixsocket.*|supervised|databases|append.*|no-appendfsync.*|cluster-.*|tls-.*|repl-.*|replica.*|slave.*|master.*)$/;

function isOwn(name: string): boolean {
  return OWN.test(name);
}

type Entry = [name: string, value: string];

/** One run when all is well; only then one for each, to find the odd ones out. */
async function accepted(binaryPath: string, entries: Entry[]): Promise<Entry[]> {
  if (entries.length === 0 || (await accepts(binaryPath, entries))) {
    return entries;
  }
  const verdicts = await Promise.all(entries.map((entry) => accepts(binaryPath, [entry])));
  return entries.filter((_, index) => verdicts[index]);
}

async function accepts(binaryPath: string, entries: Entry[]): Promise<boolean> {
  const lines = toDirectives(entries).map(({ name, value }) => `${name} ${isList(name) ? value : quote(value)}`);
  const output = await run(binaryPath, ['-'], [...lines, 'port 0', 'save ""', ''].join('\n'));
  return !/FATAL CONFIG/i.test(output);
}

/** MemoryDB gives each of the three numbers of a buffer limit a name; the engine takes them as one directive. */
function toDirectives(entries: readonly Entry[]): Directive[] {
  const limits = new Map<string, string[]>();
  const directives: Directive[] = [];
  for (const [name, value] of entries) {
    const part = BUFFER_LIMIT.exec(name);
    if (part === null) {
      directives.push({ name, value });
    } else {
      const [, kind, field] = part as unknown as [string, string, string];
      const numbers = limits.get(kind) ?? [...BUFFER_DEFAULTS[kind]];
      numbers[BUFFER_FIELDS.indexOf(field)] = value;
      limits.set(kind, numbers);
    }
  }
  const lists = [...limits].map(([kind, numbers]) => `${kind} ${numbers.join(' ')}`);
  return [...directives, ...lists.map((value) => ({ name: LIMITS, value }))];
}

const LIMITS = 'client-output-buffer-limit';
const BUFFER_LIMIT = /^client-output-buffer-limit-(normal|pubsub)-(hard-limit|soft-limit|soft-seconds)$/;
const BUFFER_FIELDS = ['hard-limit', 'soft-limit', 'soft-seconds'];
const BUFFER_DEFAULTS: Readonly<Record<string, readonly string[]>> = {
  normal: ['0', '0', '0'],
  pubsub: ['33554432', '8388608', '60'],
};

function isList(name: string): boolean {
  return name === LIMITS;
}
