import { App, CfnParameter, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import type { ISubnet, IVpc } from 'aws-cdk-lib/aws-ec2';
import { Subnet, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import type { ClusterProps } from 'cdk-memorydb';
import { Cluster, IpDiscovery, NetworkType } from 'cdk-memorydb';

const env = { account: '111122223333', region: 'eu-west-1' };
const ONE_ZONE =
  '[Orders/Db] `subnetGroupName` must have subnets in at least 2 Availability Zones for replicas; add a subnet in another zone, or use 0 replicas';

let app: App;
let stack: Stack;
beforeEach(() => {
  app = new App();
  stack = new Stack(app, 'Orders', { env });
});

function imported(...availabilityZones: string[]): IVpc {
  const isolatedSubnetIds = availabilityZones.map((_, index) => `subnet-${index}`);
  return Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-1', availabilityZones, isolatedSubnetIds });
}

function synth(vpc: IVpc, props: Partial<ClusterProps> = {}): Template {
  new Cluster(stack, 'Db', { vpc, ...props });
  return Template.fromStack(stack);
}

describe('a VPC that exists', () => {
  test('fails when all its subnets are in one Availability Zone', () => {
    expect(() => synth(imported('eu-west-1a'))).toThrow(ONE_ZONE);
  });

  test('is fine with subnets in two, or without replicas', () => {
    expect(() => synth(imported('eu-west-1a', 'eu-west-1b'))).not.toThrow();
    stack = new Stack(new App(), 'Orders', { env });
    expect(() => synth(imported('eu-west-1a'), { numReplicasPerShard: 0 })).not.toThrow();
  });

  test('warns when its subnets are too small for the nodes', () => {
    const subnets = ['a', 'b'].map((zone) => subnet(zone, `10.0.0.${zone === 'a' ? 0 : 16}/28`));
    synth(imported('eu-west-1a', 'eu-west-1b'), { vpcSubnets: { subnets }, numShards: 12 });
    Annotations.fromStack(stack).hasWarning(
      '/Orders/Db',
      Match.stringLikeRegexp('`subnetGroupName` has 22 addresses in its subnets at most, for 12 x 2 = 24 nodes'),
    );
  });

  test('is not judged by what is not known of its subnets', () => {
    const subnets = [subnet('a', '10.0.0.0/24'), Subnet.fromSubnetId(stack, 'Other', 'subnet-9')];
    const networkType = NetworkType.DUAL_STACK;
    const ipDiscovery = IpDiscovery.IPV6;
    expect(() => synth(imported('eu-west-1a'), { vpcSubnets: { subnets }, networkType, ipDiscovery })).not.toThrow();
  });

  function subnet(zone: string, ipv4CidrBlock: string): ISubnet {
    const availabilityZone = `eu-west-1${zone}`;
    return Subnet.fromSubnetAttributes(stack, zone, { subnetId: `subnet-${zone}`, availabilityZone, ipv4CidrBlock });
  }
});

describe('a VPC of another stack', () => {
  test.each([
    [1, ONE_ZONE],
    [2, undefined],
  ])('with %i Availability Zones: %s', (maxAzs, error) => {
    const vpc = new Vpc(new Stack(app, 'Network', { env }), 'Vpc', { maxAzs });
    const attempt = () => synth(vpc, { port: new CfnParameter(stack, 'Port', { type: 'Number' }).valueAsNumber });
    if (error === undefined) {
      expect(attempt).not.toThrow();
    } else {
      expect(attempt).toThrow(error);
    }
  });
});

test.each([
  [{ availabilityZones: ['dummy1a'] }],
  [{ availabilityZones: ['eu-west-1a', 'eu-west-1b'] }],
  [{ subnetGroupName: 'Data' }],
  [{ subnetType: SubnetType.PRIVATE_ISOLATED }],
])('a VPC that is still looked up is not judged by the subnets %j', (vpcSubnets) => {
  expect(() => synth(Vpc.fromLookup(stack, 'Vpc', { vpcId: 'vpc-1' }), { vpcSubnets })).not.toThrow();
});
