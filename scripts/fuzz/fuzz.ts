import { controlPlane } from '../../lib/local/control-plane';
import { CONTROL_PLANE_ONLY } from '../../lib/local/memorydb/data-plane';
import { MemoryDb } from '../../lib/local/memorydb/memorydb';
import { exchange, type Outcome } from './exchange';
import { malformed } from './malformed';
import type { Message } from './message';
import { Stage } from './stage';

/** How many connections are busy at a time. */
const SENDERS = 8;

export interface Fuzzed {
  /** How often each status was the answer; `closed` for what was cut short and got none. */
  readonly outcomes: ReadonlyMap<string, number>;
  /** Messages that were not refused as they should, and how. */
  readonly mistakes: readonly string[];
  /** What was answered differently afterwards, before and after. */
  readonly changes: readonly string[];
}

/** Sends malformed messages to a MemoryDB Local on which nothing else happens. `told` hears how many were answered. */
export async function fuzz(
  port: number,
  { count, seed, told }: { count: number; seed: number; told?: (sent: number) => Promise<void> },
): Promise<Fuzzed> {
  const { services } = controlPlane(new MemoryDb(CONTROL_PLANE_ONLY));
  const stage = new Stage(`http://127.0.0.1:${port}`, services);
  await stage.set();
  const before = await stage.picture();
  const outcomes = new Map<string, number>();
  const mistakes: string[] = [];
  const messages = malformed(services, count, seed).entries();
  let sent = 0;
  const sender = async () => {
    for (const [index, message] of messages) {
      const outcome = await exchange(port, message);
      const name = typeof outcome === 'string' ? outcome : `${outcome.status}`;
      outcomes.set(name, (outcomes.get(name) ?? 0) + 1);
      const wrong = mistake(message, outcome);
      if (wrong !== undefined) {
        mistakes.push(`${index} ${message.fault}: ${wrong}\n  ${excerpt(message.bytes)}`);
      }
      await told?.(++sent);
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, sender));
  const after = await stage.picture().catch((cause: unknown) => `no answer any more: ${String(cause)}`);
  return { outcomes, mistakes, changes: differences(before, after) };
}

/** A refusal is the caller's fault, or says that something is not there; it is never a failure of Local. */
function mistake({ cut }: Message, outcome: Outcome): string | undefined {
  if (outcome === 'hangs') {
    return 'no answer';
  }
  if (outcome === 'closed') {
    return cut === true ? undefined : 'the connection ended without an answer';
  }
  const { status, body } = outcome;
  return (status >= 400 && status < 500) || status === 501 ? undefined : `${status} ${body.slice(0, 300)}`;
}

function excerpt(bytes: Buffer): string {
  return JSON.stringify(bytes.toString('latin1', 0, 600));
}

function differences(before: string, after: string): string[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  return now.flatMap((line, index) => (line === old[index] ? [] : [`${old[index]}\n${line}`]));
}
