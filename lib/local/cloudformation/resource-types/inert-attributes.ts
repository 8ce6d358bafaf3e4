import type { ResourceContext } from '../resource-type';
import { sha256 } from './inert-ids';

type Place = Omit<ResourceContext, 'step' | 'tags'>;

/** ARN after `arn:aws:`, where it is not `<service>:<region>:<account>:<type>/<id>`. */
const ARNS: Readonly<Record<string, (id: string, place: Place) => string>> = {
  'AWS::IAM::Group': (id, { account }) => `iam::${account}:group/${id}`,
  'AWS::IAM::InstanceProfile': (id, { account }) => `iam::${account}:instance-profile/${id}`,
  'AWS::IAM::Role': (id, { account }) => `iam::${account}:role/${id}`,
  'AWS::IAM::User': (id, { account }) => `iam::${account}:user/${id}`,
  'AWS::KMS::Key': (id, { account, region }) => `kms:${region}:${account}:key/${id}`,
  'AWS::Lambda::Function': (id, { account, region }) => `lambda:${region}:${account}:function:${id}`,
  'AWS::Logs::LogGroup': (id, { account, region }) => `logs:${region}:${account}:log-group:${id}:*`,
  'AWS::S3::Bucket': (id) => `s3:::${id}`,
  'AWS::SQS::Queue': (id, { account, region }) => `sqs:${region}:${account}:${id.split('/').at(-1)}`,
};

/** Attributes that are known by a name of their own; the physical id is what they are made of. */
const ATTRIBUTES: Readonly<Record<string, (id: string, place: Place) => unknown>> = {
  'AWS::EC2::EIP.AllocationId': (id, place) => `eipalloc-${end(id, place)}`,
  'AWS::EC2::EIP.PublicIp': (id) => id,
  'AWS::EC2::Subnet.AvailabilityZone': (_, { region }) => `${region}a`,
  'AWS::EC2::Subnet.Ipv6CidrBlocks': () => [],
  'AWS::EC2::VPC.CidrBlockAssociations': (id, place) => [`vpc-cidr-assoc-${end(id, place)}`],
  'AWS::EC2::VPC.DefaultNetworkAcl': (id, place) => `acl-${end(id, place)}`,
  'AWS::EC2::VPC.DefaultSecurityGroup': (id, place) => `sg-${end(id, place)}`,
  'AWS::EC2::VPC.Ipv6CidrBlocks': () => [],
  'AWS::IAM::Role.RoleId': (id, place) => `AROA${end(id, place).toUpperCase()}`,
  'AWS::S3::Bucket.DomainName': (id) => `${id}.s3.amazonaws.com`,
  'AWS::S3::Bucket.RegionalDomainName': (id, { region }) => `${id}.s3.${region}.amazonaws.com`,
  'AWS::SNS::Topic.TopicName': (id) => id.split(':').at(-1),
  'AWS::SQS::Queue.QueueName': (id) => id.split('/').at(-1),
};

/**
 * An attribute of a resource that is not there. A name that is not known gives a text that says so, because a stack
 * most often only passes it on; but what a custom resource answers is known to its function alone.
 */
export function inertAttribute(typeName: string, name: string, physicalId: string, place: Place): unknown {
  const known = ATTRIBUTES[`${typeName}.${name}`];
  if (known !== undefined) {
    return known(physicalId, place);
  }
  if (!typeName.startsWith('AWS::') || typeName === 'AWS::CloudFormation::CustomResource') {
    return undefined;
  }
  if (/^([A-Z][A-Za-z]*)?A(rn|RN)$/.test(name)) {
    return arn(typeName, physicalId, place);
  }
  return /Id$/.test(name) ? physicalId : `inert-${name.replaceAll('.', '-').toLowerCase()}-of-${physicalId}`;
}

function arn(typeName: string, physicalId: string, place: Place): string {
  if (physicalId.startsWith('arn:')) {
    return physicalId;
  }
  const [, service, kind] = typeName.toLowerCase().split('::');
  const own = ARNS[typeName]?.(physicalId, place);
  return `arn:aws:${own ?? `${service}:${place.region}:${place.account}:${kind}/${physicalId}`}`;
}

/** The resource has only one of each, so that its own id tells them from those of others. */
function end(physicalId: string, { stackId, logicalId }: Place): string {
  return sha256(`${stackId} ${logicalId} ${physicalId}`).slice(0, 17);
}
