import type { Caller } from '../../../lib/local/http/service';
import { MemoryDb } from '../../../lib/local/memorydb/memorydb';
import { memoryDbOperations } from '../../../lib/local/memorydb/operations';
import { RecordingDataPlane } from './recording-data-plane';

export const CALLER: Caller = { account: '000000000000', region: 'eu-west-1', endpoint: 'http://127.0.0.1:1' };
export const PASSWORD = 'correct-horse-battery';

/** A fresh service, and what its nodes were told. */
export function service() {
  const dataPlane = new RecordingDataPlane();
  const memoryDb = new MemoryDb(dataPlane);
  const api = memoryDbOperations(memoryDb);
  const settled = (name: string) => memoryDb.store(CALLER.region).clusters.get(name)?.work;
  const user = (UserName: string, AccessString = 'on ~* +@read') =>
    api.CreateUser({ UserName, AccessString, AuthenticationMode: { Type: 'password', Passwords: [PASSWORD] } }, CALLER);
  return { api, memoryDb, calls: dataPlane.calls, settled, user };
}

/** The code and the sentence of a refusal, whether thrown at once or later. */
export async function refusal(run: () => unknown): Promise<string> {
  try {
    await run();
  } catch (error) {
    const { name, message } = error as Error;
    return `${name}: ${message}`;
  }
  return 'not refused';
}
