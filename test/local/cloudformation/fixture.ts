import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import type { CreateStackCommandInput, Stack, UpdateStackCommandInput } from '@aws-sdk/client-cloudformation';
import { controlPlane } from '../../../lib/local/control-plane';
import { startEndpoint } from '../../../lib/local/http/endpoint';
import { MemoryDb } from '../../../lib/local/memorydb/memorydb';
import { clientOptions } from '../http/sdk';
import { RecordingDataPlane } from '../memorydb/recording-data-plane';

/** A control plane behind a port, an SDK client that talks to it, and the steps that most tests take. */
export async function startCloudFormation() {
  const dataPlane = new RecordingDataPlane();
  const memoryDb = new MemoryDb(dataPlane);
  const log: string[] = [];
  const plane = controlPlane(memoryDb, (line) => log.push(line));
  const endpoint = await startEndpoint({ port: 0, account: '000000000000', services: plane.services });
  const client = new CloudFormationClient(clientOptions(endpoint.url));

  const stack = async (name: string): Promise<Stack> =>
    (await client.send(new DescribeStacksCommand({ StackName: name }))).Stacks![0];

  return {
    client,
    memoryDb,
    plane,
    log,
    url: endpoint.url,
    calls: dataPlane.calls,
    stack,

    async create(name: string, template: object, others: Partial<CreateStackCommandInput> = {}) {
      const TemplateBody = JSON.stringify(template);
      const { StackId } = await client.send(new CreateStackCommand({ StackName: name, TemplateBody, ...others }));
      await plane.idle();
      return stack(StackId!);
    },

    async update(name: string, template: object, others: Partial<UpdateStackCommandInput> = {}) {
      const TemplateBody = JSON.stringify(template);
      await client.send(new UpdateStackCommand({ StackName: name, TemplateBody, ...others }));
      await plane.idle();
      return stack(name);
    },

    async remove(name: string) {
      const { StackId } = await stack(name);
      await client.send(new DeleteStackCommand({ StackName: name }));
      await plane.idle();
      return stack(StackId!);
    },

    /** Oldest first: `Name STATUS`, and the reason if there is one. */
    async events(name: string) {
      const { StackEvents } = await client.send(new DescribeStackEventsCommand({ StackName: name }));
      return StackEvents!
        .reverse()
        .map(({ LogicalResourceId, ResourceStatus, ResourceStatusReason }) =>
          [LogicalResourceId, ResourceStatus, ResourceStatusReason].filter((part) => part !== undefined).join(' '),
        );
    },

    async stop() {
      await plane.idle();
      client.destroy();
      await endpoint.close();
    },
  };
}

export type RunningCloudFormation = Awaited<ReturnType<typeof startCloudFormation>>;

/** An access string that lets a user read everything. */
export const USER = {
  Type: 'AWS::MemoryDB::User',
  Properties: {
    UserName: 'app',
    AccessString: 'on ~* +@read',
    AuthenticationMode: { Type: 'password', Passwords: ['correct-horse-battery'] },
  },
};
export const ACL = { Type: 'AWS::MemoryDB::ACL', Properties: { ACLName: 'team', UserNames: [{ Ref: 'User' }] } };
export const CLUSTER = {
  Type: 'AWS::MemoryDB::Cluster',
  Properties: { ClusterName: 'db', NodeType: 'db.r7g.large', ACLName: { Ref: 'Acl' }, NumReplicasPerShard: 1 },
};
