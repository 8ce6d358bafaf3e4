// Runs by itself, see plain-node.ts: how long a synth takes. With the name of a way to write clusters and a number, it
// synthesizes once, and prints what the whole process took.
import { App, CfnDeletionPolicy, RemovalPolicy, Resource, Stack } from 'aws-cdk-lib';
import { CfnSecurityGroup, SecurityGroup, SubnetType, Vpc, type IVpc } from 'aws-cdk-lib/aws-ec2';
import { CfnACL, CfnCluster, CfnSubnetGroup } from 'aws-cdk-lib/aws-memorydb';
import { Cluster } from 'cdk-memorydb';
import { median } from './median';
import type { Row } from './row';

/** A stack takes 500 resources; a cluster brings four. */
const CLUSTERS_PER_STACK = 100;

/** Our `Cluster` against the same template written by hand with L1 constructs, in one process, in turns. */
function benchSynth(): Row[] {
  refuseUnlessEqual();
  return [measured(1, 60), measured(400, 9), measured(1_000, 5)];
}

function measured(clusters: number, runs: number): Row {
  const all = [WAYS.ours, WAYS.byHand, WAYS.bare];
  all.forEach((fill) => synth(fill, clusters));
  const times = Array.from({ length: runs }, () => all.map((fill) => cpuTime(fill, clusters)));
  const [own, theirs, least] = all.map((_, column) => median(times.map((row) => row[column])));
  return {
    measure: `synth of ${clusters} \`Cluster\`${clusters === 1 ? '' : 's'} / the same by hand with L1s (median of ${runs})`,
    value: [
      `${own.toFixed(1)} ms / ${theirs.toFixed(1)} ms = ${(own / theirs).toFixed(2)}`,
      `the least that L2s can take: ${(least / theirs).toFixed(2)}`,
    ].join('; '),
    target: clusters === 1_000 ? 'at most 1.2' : 'at most 1.3',
  };
}

const SAME = {
  engine: 'valkey',
  engineVersion: '7.3',
  nodeType: 'db.r7g.large',
  numShards: 1,
  numReplicasPerShard: 1,
  port: 6379,
  snapshotRetentionLimit: 1,
  tlsEnabled: true,
};

type Fill = (stack: Stack, vpc: IVpc, index: number) => void;

/** Of all threads: a machine that is busy with something else does not change it much. */
function cpuTime(fill: Fill, clusters: number): number {
  const start = process.cpuUsage();
  synth(fill, clusters);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

function synth(fill: Fill, clusters: number) {
  const app = new App({ analyticsReporting: false });
  for (let first = 0; first < clusters; first += CLUSTERS_PER_STACK) {
    const stack = new Stack(app, `Stack${first}`, { env: { account: '123456789012', region: 'eu-west-1' } });
    const vpc = Vpc.fromVpcAttributes(stack, 'Vpc', {
      vpcId: 'vpc-0a1b2c3d4e5f60718',
      availabilityZones: ['eu-west-1a', 'eu-west-1b'],
      privateSubnetIds: ['subnet-0a1b2c3d4e5f60718', 'subnet-0a1b2c3d4e5f60719'],
    });
    for (let index = first; index < Math.min(clusters, first + CLUSTERS_PER_STACK); index++) {
      fill(stack, vpc, index);
    }
  }
  return app.synth();
}

const ours: Fill = (stack, vpc, index) => {
  new Cluster(stack, `Db${index}`, { vpc });
};

class Bare extends Resource {}

/** What the CDK itself takes for the constructs of `Cluster`, without an attribute, a generated name or a rule. */
const bare: Fill = (stack, vpc, index) => {
  const cluster = new Bare(stack, `Db${index}`);
  const acl = new CfnACL(new Bare(cluster, 'Acl'), 'Resource', { aclName: `acl-${index}` });
  const subnetGroup = new CfnSubnetGroup(new Bare(cluster, 'SubnetGroup'), 'Resource', {
    subnetGroupName: `subnet-group-${index}`,
    subnetIds: vpc.selectSubnets({ subnetType: SubnetType.PRIVATE_WITH_EGRESS }).subnetIds,
  });
  const securityGroup = new SecurityGroup(cluster, 'SecurityGroup', {
    vpc,
    description: `cluster ${index}`,
    allowAllOutbound: false,
  });
  const resource = new CfnCluster(cluster, 'Resource', {
    ...SAME,
    clusterName: `cluster-${index}`,
    aclName: acl.ref,
    securityGroupIds: [securityGroup.securityGroupId],
    subnetGroupName: subnetGroup.ref,
  });
  [acl, subnetGroup, securityGroup, resource].forEach((one) =>
    one.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE),
  );
};

/** What somebody writes who has read the documentation of MemoryDB: the template of `Cluster`, with names by hand. */
const byHand: Fill = (stack, vpc, index) => {
  const securityGroup = new CfnSecurityGroup(stack, `SecurityGroup${index}`, {
    vpcId: vpc.vpcId,
    groupDescription: `cluster ${index}`,
    securityGroupEgress: [
      {
        cidrIp: '255.255.255.255/32',
        description: 'Disallow all traffic',
        ipProtocol: 'icmp',
        fromPort: 252,
        toPort: 86,
      },
    ],
  });
  const acl = new CfnACL(stack, `Acl${index}`, { aclName: `acl-${index}` });
  const subnetGroup = new CfnSubnetGroup(stack, `SubnetGroup${index}`, {
    subnetGroupName: `subnet-group-${index}`,
    subnetIds: vpc.privateSubnets.map(({ subnetId }) => subnetId),
  });
  const cluster = new CfnCluster(stack, `Cluster${index}`, {
    ...SAME,
    clusterName: `cluster-${index}`,
    aclName: acl.ref,
    securityGroupIds: [securityGroup.attrGroupId],
    subnetGroupName: subnetGroup.ref,
  });
  [securityGroup, acl, subnetGroup, cluster].forEach((one) =>
    one.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE),
  );
  // One that is replaced is used no more, not even by a cluster that was kept.
  [securityGroup, acl].forEach((one) => (one.cfnOptions.updateReplacePolicy = CfnDeletionPolicy.DELETE));
};

/** Two templates that do not say the same cannot be compared: everything but names and descriptions has to be equal. */
function refuseUnlessEqual(): void {
  const [own, theirs] = [ours, byHand].map((fill) => JSON.stringify(comparable(fill), undefined, 2));
  if (own !== theirs) {
    throw new Error(`the templates differ:\n${own}\n${theirs}`);
  }
}

function comparable(fill: Fill): unknown {
  const { Resources } = synth(fill, 1).getStackArtifact('Stack0').template as { Resources: Record<string, Typed> };
  const resources = Object.values(Resources).sort((a, b) => (a.Type < b.Type ? -1 : 1));
  return JSON.parse(JSON.stringify(resources, (key, value: unknown) => (NAMES.test(key) ? undefined : sorted(value))));
}

interface Typed {
  readonly Type: string;
}

const NAMES =
  /^(ClusterName|ACLName|SubnetGroupName|GroupDescription|Description|Ref|Fn::GetAtt|SecurityGroupIds|Metadata)$/;

const WAYS: Readonly<Record<string, Fill>> = { ours, byHand, bare };

/** What a process takes that is a CDK app and nothing else, in ms of all threads. */
function once(way: string, clusters: number): number {
  synth(WAYS[way], clusters);
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

function sorted(value: unknown): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
}

const [, , way, clusters] = process.argv;
console.log(JSON.stringify(way === undefined ? benchSynth() : once(way, Number(clusters))));
