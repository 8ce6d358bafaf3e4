import { App, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Annotations, Template } from 'aws-cdk-lib/assertions';
import { SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { SubnetGroup } from 'cdk-memorydb';

const GROUP = 'AWS::MemoryDB::SubnetGroup';

let stack: Stack;
beforeEach(() => {
  stack = new Stack(new App(), 'Orders', { env: { account: '111122223333', region: 'eu-west-1' } });
});

function vpcWith(...types: SubnetType[]): Vpc {
  const subnetConfiguration = types.map((subnetType) => ({ name: subnetType, subnetType }));
  return new Vpc(stack, 'Vpc', { maxAzs: 2, subnetConfiguration });
}

/** The subnet groups that are in the template, by the kind of their subnets. */
function kinds(): string[] {
  const [group] = Object.values(Template.fromStack(stack).findResources(GROUP));
  const ids = group.Properties.SubnetIds as { Ref: string }[];
  return ids.map(({ Ref }) => Ref.replace(/^Vpc([A-Za-z]+)Subnet\d.*$/, '$1'));
}

test('nodes are in private subnets with egress, where there are some', () => {
  const vpc = vpcWith(SubnetType.PUBLIC, SubnetType.PRIVATE_WITH_EGRESS, SubnetType.PRIVATE_ISOLATED);
  new SubnetGroup(stack, 'Subnets', { vpc });
  expect(kinds()).toEqual(['Private', 'Private']);
});

test('nodes are in isolated subnets otherwise', () => {
  new SubnetGroup(stack, 'Subnets', { vpc: vpcWith(SubnetType.PUBLIC, SubnetType.PRIVATE_ISOLATED) });
  expect(kinds()).toEqual(['Isolated', 'Isolated']);
});

test('fails when there are public subnets only', () => {
  expect(() => new SubnetGroup(stack, 'Subnets', { vpc: vpcWith(SubnetType.PUBLIC) })).toThrow(
    '`vpc` must have private or isolated subnets, got: none; add some, or name subnets by `vpcSubnets`',
  );
});

test('subnets that are named are taken, and warned of when they are public', () => {
  const vpc = vpcWith(SubnetType.PUBLIC);
  new SubnetGroup(stack, 'Subnets', { vpc, vpcSubnets: { subnets: vpc.publicSubnets } });
  expect(kinds()).toEqual(['Public', 'Public']);
  Annotations.fromStack(stack).hasWarning(
    '/Orders/Subnets',
    '`vpcSubnets` has public subnets, while nodes have no public addresses; use private or isolated ones [ack: MemoryDB::SubnetGroupPublic]',
  );
});

test('everything that is said is in the template', () => {
  const vpc = vpcWith(SubnetType.PRIVATE_ISOLATED);
  new SubnetGroup(stack, 'Subnets', {
    vpc,
    subnetGroupName: 'orders',
    description: 'isolated',
    tags: [{ key: 'team', value: 'orders' }],
    removalPolicy: RemovalPolicy.RETAIN,
  });
  Template.fromStack(stack).hasResource(GROUP, {
    Properties: { SubnetGroupName: 'orders', Description: 'isolated', Tags: [{ Key: 'team', Value: 'orders' }] },
    DeletionPolicy: 'Retain',
  });
});

test('the name is a Ref and the ARN a GetAtt', () => {
  const group = new SubnetGroup(stack, 'Subnets', { vpc: vpcWith(SubnetType.PRIVATE_ISOLATED) });
  const [id] = Object.keys(Template.fromStack(stack).findResources(GROUP));
  expect(stack.resolve(group.subnetGroupRef)).toEqual({
    subnetGroupName: { Ref: id },
    subnetGroupArn: { 'Fn::GetAtt': [id, 'ARN'] },
  });
});

test('an imported subnet group has a name and an ARN, whichever is given', () => {
  const subnetGroupArn = 'arn:aws:memorydb:us-east-1:444455556666:subnetgroup/shared';
  const byArn = SubnetGroup.fromSubnetGroupArn(stack, 'ByArn', subnetGroupArn);
  expect(byArn.subnetGroupRef).toEqual({ subnetGroupName: 'shared', subnetGroupArn });
  expect(stack.resolve(SubnetGroup.fromSubnetGroupName(stack, 'ByName', 'shared').subnetGroupRef)).toEqual({
    subnetGroupName: 'shared',
    subnetGroupArn: {
      'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':memorydb:eu-west-1:111122223333:subnetgroup/shared']],
    },
  });
});
