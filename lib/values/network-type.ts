/**
 * Which addresses the nodes of a cluster have.
 *
 * @see https://docs.aws.amazon.com/memorydb/latest/devguide/subnetgroups.ipv6.html
 */
export enum NetworkType {
  /** IPv4 addresses only. */
  IPV4 = 'ipv4',
  /** IPv6 addresses only. Needs subnets that have nothing else. */
  IPV6 = 'ipv6',
  /** Both. Needs subnets that have both. */
  DUAL_STACK = 'dual_stack',
}
