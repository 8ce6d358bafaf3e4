import type { CreateClusterRequest } from '@aws-sdk/client-memorydb';
import type { Caller } from '../../../lib/local/http/service';
import type { MemoryDbOptions } from '../../../lib/local/memorydb/memorydb';
import { MemoryDb } from '../../../lib/local/memorydb/memorydb';
import { memoryDbOperations } from '../../../lib/local/memorydb/operations';
import { RecordingDataPlane } from './recording-data-plane';

export const CALLER: Caller = { account: '000000000000', region: 'eu-west-1', endpoint: 'http://127.0.0.1:1' };
export const PASSWORD = 'correct-horse-battery';

/** A fresh service, and what its nodes were told. */
export function service(options: MemoryDbOptions = {}) {
  const dataPlane = new RecordingDataPlane();
  const memoryDb = new MemoryDb(dataPlane, options);
  const api = memoryDbOperations(memoryDb);
  const settled = (name: string) => memoryDb.store(CALLER.region).clusters.get(name)?.work;
  const user = (UserName: string, AccessString = 'on ~* +@read') =>
    api.CreateUser({ UserName, AccessString, AuthenticationMode: { Type: 'password', Passwords: [PASSWORD] } }, CALLER);
  /** A cluster that takes writes. */
  const cluster = async (request: Partial<CreateClusterRequest> = {}) => {
    const complete = { ClusterName: 'db', NodeType: 'db.r7g.large', ACLName: 'open-access', ...request };
    api.CreateCluster(complete, CALLER);
    await settled(complete.ClusterName);
  };
  return { api, memoryDb, dataPlane, calls: dataPlane.calls, settled, user, cluster };
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
