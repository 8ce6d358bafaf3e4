import { absent, conditional, flag, known, list, text } from './known';
import type { Resource, Surroundings } from './rule';

/** The subnets of a subnet group: what the template knows of each, in their order. */
export function subnetsOf(group: Resource, { referenced }: Surroundings): readonly (Resource | undefined)[] {
  return (list(group.properties.SubnetIds) ?? []).map((id) => referenced(id, 'AWS::EC2::Subnet'));
}

/** Whether two values in a template are certainly not the same: two texts, or `Ref`s to two resources. */
export function differ(a: unknown, b: unknown, { referenced }: Surroundings): boolean {
  const [first, second] = [fixed(a, referenced(a)), fixed(b, referenced(b))];
  return first !== undefined && second !== undefined && first.kind === second.kind && first.name !== second.name;
}

/** The Availability Zones of the subnets, if there is only one: by name, or by the same expression. */
export function onlyZone(group: Resource, surroundings: Surroundings): boolean {
  const ids = list(group.properties.SubnetIds) ?? [];
  const certain = ids.every((id) => isOneSubnet(id));
  if (ids.length === 1 && certain) {
    return true;
  }
  const zones = subnetsOf(group, surroundings).map((subnet) => subnet && zoneOf(subnet));
  return zones.length > 0 && zones.every((zone) => zone !== undefined && zone === zones[0]);
}

export type AddressFamilies = 'ipv4' | 'ipv6' | 'dual_stack';

/** Which addresses a subnet has, if the template tells for sure. */
export function addressesOf(subnet: Resource, surroundings: Surroundings): AddressFamilies | undefined {
  const { CidrBlock, Ipv6CidrBlock, Ipv6IpamPoolId, Ipv6NetmaskLength, Ipv6Native, Ipv4IpamPoolId } = subnet.properties;
  const native = absent(Ipv6Native) ? false : flag(Ipv6Native);
  if (native !== false) {
    return native === true ? 'ipv6' : undefined;
  }
  const hasIpv6 =
    ![Ipv6CidrBlock, Ipv6IpamPoolId, Ipv6NetmaskLength].every(absent) || isGivenIpv6(subnet, surroundings);
  const hasIpv4 = !absent(CidrBlock) || !absent(Ipv4IpamPoolId);
  return hasIpv4 ? (hasIpv6 ? 'dual_stack' : 'ipv4') : undefined;
}

function isGivenIpv6({ logicalId }: Resource, surroundings: Surroundings): boolean {
  const given = surroundings.resources('AWS::EC2::SubnetCidrBlock');
  return given.some(({ properties }) => surroundings.referenced(properties.SubnetId)?.logicalId === logicalId);
}

/** A `Ref` to a resource and a text cannot be compared: the resource may turn out to have that very id. */
function fixed(value: unknown, resource: Resource | undefined) {
  const word = text(value);
  if (word !== undefined) {
    return { kind: 'text', name: word };
  }
  return resource?.logicalId === undefined ? undefined : { kind: 'resource', name: resource.logicalId };
}

/** A parameter can hold a list of subnets, and `Fn::If` none or another. */
function isOneSubnet(id: unknown): boolean {
  return (typeof id === 'string' && known(id)) || (typeof id === 'object' && id !== null && !conditional(id));
}

function zoneOf({ properties: { AvailabilityZone, AvailabilityZoneId } }: Resource): string | undefined {
  const zone = absent(AvailabilityZone) ? AvailabilityZoneId : AvailabilityZone;
  return absent(zone) || conditional(zone) ? undefined : JSON.stringify(zone);
}
