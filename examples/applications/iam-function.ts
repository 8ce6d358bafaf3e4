// What iam-function.ts runs.
import { Cluster } from 'iovalkey';
import { connectCluster, environmentLogin } from 'cdk-memorydb/auth';

// Outside of the handler: calls of one environment share the connection, which stays logged in for as long as that lives.
const client = connectCluster(Cluster, environmentLogin());

export async function handler({ id, status }: { id: string; status: string }): Promise<{ before: string | null }> {
  return { before: await client.set(`order:${id}`, status, 'GET') };
}
