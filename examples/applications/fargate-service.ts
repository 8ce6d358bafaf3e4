// What fargate-service.ts runs: GET /<order> tells how often somebody has asked for the order.
import { createServer } from 'node:http';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { Cluster } from 'iovalkey';
import { connectCluster, environmentLogin } from 'cdk-memorydb/auth';

const secrets = new SecretsManagerClient();

/** Asked for every connection: one that is made after a rotation finds the password of then. */
async function password(): Promise<string> {
  const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId: process.env.MEMORYDB_SECRET_ARN }));
  return (JSON.parse(SecretString!) as { password: string }).password;
}

const client = connectCluster(Cluster, { ...environmentLogin(), password });

createServer((request, response) => {
  client.incr(`order:${request.url}`).then(
    (count) => response.end(`${count}\n`),
    ({ message }: Error) => response.writeHead(503).end(`${message}\n`),
  );
}).listen(Number(process.env.PORT ?? 8080));
