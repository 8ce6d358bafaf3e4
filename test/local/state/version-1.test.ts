import { DescribeStacksCommand, CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DescribeClustersCommand, DescribeSnapshotsCommand, MemoryDBClient } from '@aws-sdk/client-memorydb';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MemoryDbLocal } from '../../../lib/local/memorydb-local';
import { clientOptions } from '../http/sdk';

// Written by the first version of the format. Where this fails the format has changed: give it another version.
test('a state of version 1 can be read', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'memorydb-local-state-'));
  copyFileSync(join(__dirname, 'version-1.txt'), join(folder, 'state.json'));
  const local = await MemoryDbLocal.start({ stateDirectory: folder, controlPlaneOnly: true });
  const to = clientOptions(local.url);
  const memoryDb = new MemoryDBClient(to);
  const { Clusters } = await memoryDb.send(new DescribeClustersCommand({}));
  expect(Clusters).toMatchObject([{ Name: 'db', Status: 'available', ACLName: 'team', NumberOfShards: 1 }]);
  const { Snapshots } = await memoryDb.send(new DescribeSnapshotsCommand({}));
  expect(Snapshots).toMatchObject([{ Name: 'first', Status: 'available' }]);
  const { Stacks } = await new CloudFormationClient(to).send(new DescribeStacksCommand({}));
  expect(Stacks).toMatchObject([{ StackName: 'Shop', StackStatus: 'CREATE_COMPLETE' }]);
  const secret = await new SecretsManagerClient(to).send(new GetSecretValueCommand({ SecretId: 'login' }));
  expect(secret.SecretString).toBe('correct-horse-battery');
  const { Parameter } = await new SSMClient(to).send(new GetParameterCommand({ Name: '/a' }));
  expect(Parameter!.Value).toBe('b');
  await local.stop();
  rmSync(folder, { recursive: true });
});
