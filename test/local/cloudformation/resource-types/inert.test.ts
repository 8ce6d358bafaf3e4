import type { Stack } from '@aws-sdk/client-cloudformation';
import { inertType } from '../../../../lib/local/cloudformation/resource-types/inert';
import { startCloudFormation } from '../fixture';
import type { RunningCloudFormation } from '../fixture';

const CONTEXT = {
  account: '000000000000',
  region: 'eu-west-1',
  stackName: 'App',
  stackId: 'arn:aws:cloudformation:eu-west-1:000000000000:stack/App/1',
  logicalId: 'Thing',
  step: 1,
  tags: {},
};

async function attribute(type: string, name: string, properties = {}): Promise<unknown> {
  const handler = inertType(type);
  const { physicalId, attributes } = await handler.create(properties, CONTEXT);
  return attributes[name] ?? handler.attribute!(name, physicalId, CONTEXT);
}

test.each<[string, object, RegExp | string]>([
  ['AWS::EC2::VPC', {}, /^vpc-[0-9a-f]{17}$/],
  ['AWS::EC2::Subnet', {}, /^subnet-[0-9a-f]{17}$/],
  ['AWS::EC2::SecurityGroup', { GroupName: 'db' }, /^sg-[0-9a-f]{17}$/],
  ['AWS::EC2::EIP', {}, /^203\.0\.113\.\d+$/],
  ['AWS::IAM::Role', { RoleName: 'reader' }, 'reader'],
  ['AWS::IAM::Role', {}, /^App-Thing-[0-9A-F]{12}$/],
  ['AWS::KMS::Key', {}, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/],
  ['AWS::SNS::Topic', { TopicName: 'news' }, 'arn:aws:sns:eu-west-1:000000000000:news'],
  ['AWS::SQS::Queue', { QueueName: 'q' }, 'https://sqs.eu-west-1.amazonaws.com/000000000000/q'],
  ['AWS::S3::Bucket', {}, /^app-thing-[0-9a-f]{12}$/],
  ['AWS::Events::Rule', { Name: 'nightly' }, 'nightly'],
  ['AWS::SecretsManager::SecretTargetAttachment', { SecretId: 'arn:secret' }, 'arn:secret'],
  ['Custom::Anything', {}, /^App-Thing-/],
])('what %s %j is known by', async (type, properties, expected) => {
  const { physicalId } = await inertType(type).create(properties as Record<string, unknown>, CONTEXT);
  expect(physicalId).toEqual(typeof expected === 'string' ? expected : expect.stringMatching(expected));
});

test('a resource keeps its id, and no other one gets it', async () => {
  const type = inertType('AWS::EC2::VPC');
  const { physicalId } = await type.create({}, CONTEXT);
  expect((await type.create({}, { ...CONTEXT, step: 2 })).physicalId).not.toBe(physicalId);
  expect((await type.create({}, { ...CONTEXT, logicalId: 'Other' })).physicalId).not.toBe(physicalId);
  const updated = await type.update(physicalId, { CidrBlock: '10.0.0.0/16' }, {}, CONTEXT);
  expect(updated).toMatchObject({ physicalId, attributes: { CidrBlock: '10.0.0.0/16' } });
});

test.each<[string, string, object, unknown]>([
  ['AWS::EC2::VPC', 'CidrBlock', { CidrBlock: '10.0.0.0/16' }, '10.0.0.0/16'],
  ['AWS::EC2::VPC', 'VpcId', {}, expect.stringMatching(/^vpc-/)],
  ['AWS::EC2::VPC', 'DefaultSecurityGroup', {}, expect.stringMatching(/^sg-/)],
  ['AWS::EC2::VPC', 'Ipv6CidrBlocks', {}, []],
  ['AWS::EC2::Subnet', 'AvailabilityZone', {}, 'eu-west-1a'],
  ['AWS::EC2::Subnet', 'AvailabilityZone', { AvailabilityZone: 'eu-west-1c' }, 'eu-west-1c'],
  ['AWS::EC2::SecurityGroup', 'GroupId', {}, expect.stringMatching(/^sg-/)],
  ['AWS::EC2::EIP', 'AllocationId', {}, expect.stringMatching(/^eipalloc-/)],
  ['AWS::IAM::Role', 'Arn', { RoleName: 'r' }, 'arn:aws:iam::000000000000:role/r'],
  ['AWS::Lambda::Function', 'Arn', { FunctionName: 'f' }, 'arn:aws:lambda:eu-west-1:000000000000:function:f'],
  ['AWS::SNS::Topic', 'TopicArn', { TopicName: 't' }, 'arn:aws:sns:eu-west-1:000000000000:t'],
  ['AWS::SNS::Topic', 'TopicName', {}, expect.stringMatching(/^App-Thing-/)],
  ['AWS::SQS::Queue', 'Arn', { QueueName: 'q' }, 'arn:aws:sqs:eu-west-1:000000000000:q'],
  ['AWS::Kinesis::Stream', 'Arn', { Name: 's' }, 'arn:aws:kinesis:eu-west-1:000000000000:stream/s'],
  ['AWS::RDS::DBCluster', 'Endpoint.Address', {}, expect.stringMatching(/^inert-endpoint-address-of-App-Thing-/)],
])('an attribute of %s: %s', async (type, name, properties, expected) => {
  expect(await attribute(type, name, properties)).toEqual(expected);
});

describe('in a stack', () => {
  let local: RunningCloudFormation;
  beforeAll(async () => {
    local = await startCloudFormation();
  });
  afterAll(() => local.stop());

  test('a network deploys, and what uses it goes on', async () => {
    const stack = await local.create('Net', {
      Resources: {
        Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
        Subnet: {
          Type: 'AWS::EC2::Subnet',
          Properties: {
            VpcId: { Ref: 'Vpc' },
            CidrBlock: { 'Fn::Select': [0, { 'Fn::Cidr': [{ 'Fn::GetAtt': ['Vpc', 'CidrBlock'] }, 2, 8] }] },
          },
        },
        Default: { Type: 'Custom::VpcRestrictDefaultSG', Properties: { ServiceToken: 'arn:function' } },
        Group: {
          Type: 'AWS::MemoryDB::SubnetGroup',
          Properties: { SubnetGroupName: 'db', SubnetIds: [{ Ref: 'Subnet' }] },
        },
      },
      Outputs: { Cidr: { Value: { 'Fn::GetAtt': ['Subnet', 'CidrBlock'] } } },
    });
    expect(stack).toMatchObject({ StackStatus: 'CREATE_COMPLETE', Outputs: [{ OutputValue: '10.0.0.0/24' }] });
  });

  test('a resource that is taken out and put back is another one, and so is that of a stack that is created again', async () => {
    const Vpc = { Type: 'AWS::EC2::VPC' };
    const Topic = { Type: 'AWS::SNS::Topic' };
    const Outputs = {
      Vpc: { Value: { Ref: 'Vpc' } },
      Acl: { Value: { 'Fn::GetAtt': ['Vpc', 'DefaultNetworkAcl'] } },
      Group: { Value: { 'Fn::GetAtt': ['Vpc', 'DefaultSecurityGroup'] } },
    };
    const ids = ({ Outputs: outputs }: Stack) => outputs!.map(({ OutputValue }) => OutputValue!);
    const first = ids(await local.create('Again', { Resources: { Vpc, Topic }, Outputs }));
    await local.update('Again', { Resources: { Topic } });
    const second = ids(await local.update('Again', { Resources: { Vpc, Topic }, Outputs }));
    const kept = ids(await local.update('Again', { Resources: { Vpc }, Outputs }));
    await local.remove('Again');
    const third = ids(await local.create('Again', { Resources: { Vpc, Topic }, Outputs }));
    expect(kept).toEqual(second);
    expect(new Set([...first, ...second, ...third]).size).toBe(9);
  });

  test('fails to read what only the function of a custom resource knows', async () => {
    const stack = await local.create('Custom', {
      Resources: { Answer: { Type: 'Custom::Answer' } },
      Outputs: { Answer: { Value: { 'Fn::GetAtt': ['Answer', 'Value'] } } },
    });
    expect(stack.StackStatus).toBe('ROLLBACK_COMPLETE');
    expect(await local.events('Custom')).toContain(
      'Custom ROLLBACK_IN_PROGRESS Template error: resource Answer (Custom::Answer) has no attribute Value for Fn::GetAtt. Rollback requested by user.',
    );
  });

  test.each([
    ['AWS::CloudFormation::StackSet', 'MemoryDB Local does not run these resource types'],
    ['AWS::CloudFormation::Macro', 'MemoryDB Local does not run these resource types'],
    ['AWS::MemoryDB::Clutser', 'Template format error: Unrecognized resource types: [AWS::MemoryDB::Clutser (A)]'],
    ['Cluster', 'Template format error: Unrecognized resource types: [Cluster (A)]'],
  ])('fails for the type %s', async (Type, message) => {
    await expect(local.create('Refused', { Resources: { A: { Type } } })).rejects.toThrow(message);
  });

  test('an inert resource is told no secrets', async () => {
    const password = '{{resolve:secretsmanager:nothing:SecretString}}';
    const Resources = { Db: { Type: 'AWS::RDS::DBInstance', Properties: { MasterUserPassword: password } } };
    expect((await local.create('Secrets', { Resources })).StackStatus).toBe('CREATE_COMPLETE');
  });
});
