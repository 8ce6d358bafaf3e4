import { createHash } from 'node:crypto';
import type { Properties } from '../../../rules/rule';
import type { ResourceContext } from '../resource-type';

/** Prefix of the ids that EC2 gives. */
const EC2_PREFIXES: Readonly<Record<string, string>> = {
  'AWS::EC2::CustomerGateway': 'cgw',
  'AWS::EC2::DHCPOptions': 'dopt',
  'AWS::EC2::EgressOnlyInternetGateway': 'eigw',
  'AWS::EC2::FlowLog': 'fl',
  'AWS::EC2::Instance': 'i',
  'AWS::EC2::InternetGateway': 'igw',
  'AWS::EC2::LaunchTemplate': 'lt',
  'AWS::EC2::NatGateway': 'nat',
  'AWS::EC2::NetworkAcl': 'acl',
  'AWS::EC2::NetworkInterface': 'eni',
  'AWS::EC2::PrefixList': 'pl',
  'AWS::EC2::RouteTable': 'rtb',
  'AWS::EC2::SecurityGroup': 'sg',
  'AWS::EC2::SecurityGroupEgress': 'sgr',
  'AWS::EC2::SecurityGroupIngress': 'sgr',
  'AWS::EC2::Subnet': 'subnet',
  'AWS::EC2::SubnetRouteTableAssociation': 'rtbassoc',
  'AWS::EC2::TransitGateway': 'tgw',
  'AWS::EC2::VPC': 'vpc',
  'AWS::EC2::VPCEndpoint': 'vpce',
  'AWS::EC2::VPCPeeringConnection': 'pcx',
  'AWS::EC2::VPNGateway': 'vgw',
  'AWS::EC2::Volume': 'vol',
};

/** Types whose `Ref` is neither a name nor an EC2 id. */
const OTHERS: Readonly<Record<string, (name: string, properties: Properties, context: ResourceContext) => string>> = {
  // Stacks read the secret through its attachment.
  'AWS::SecretsManager::SecretTargetAttachment': (_, { SecretId }) => String(SecretId),
  'AWS::SecretsManager::RotationSchedule': (_, { SecretId }) => String(SecretId),
  'AWS::SNS::Topic': (name, _, { account, region }) => `arn:aws:sns:${region}:${account}:${name}`,
  'AWS::SQS::Queue': (name, _, { account, region }) => `https://sqs.${region}.amazonaws.com/${account}/${name}`,
  'AWS::KMS::Key': (_, __, context) => uuid(digest(context)),
  'AWS::EC2::EIP': (_, __, context) => `203.0.113.${Number.parseInt(digest(context).slice(0, 2), 16)}`,
  'AWS::S3::Bucket': (name) => name.toLowerCase().slice(0, 63),
};

/** No id comes twice, as no two creations are the same step of the same stack. */
export function inertId(typeName: string, properties: Properties, context: ResourceContext): string {
  const prefix = EC2_PREFIXES[typeName];
  if (prefix !== undefined) {
    return `${prefix}-${digest(context).slice(0, 17)}`;
  }
  const name = givenName(typeName, properties) ?? generatedName(context);
  return OTHERS[typeName]?.(name, properties, context) ?? name;
}

/** `RoleName` of a role, `Name` of a rule. */
function givenName(typeName: string, properties: Properties): string | undefined {
  const own = `${typeName.split('::').at(-1)}Name`;
  const name = properties[own] ?? properties.Name;
  return typeof name === 'string' ? name : undefined;
}

function generatedName(context: ResourceContext): string {
  const end = digest(context).slice(0, 12).toUpperCase();
  return `${context.stackName}-${context.logicalId}`.slice(0, 51) + `-${end}`;
}

function digest({ stackId, logicalId, step }: ResourceContext): string {
  return sha256(`${stackId} ${logicalId} ${step}`);
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function uuid(hex: string): string {
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
