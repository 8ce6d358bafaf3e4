/** What a look at a template cannot tell: who tells instead, and why. */
export const NOT_CHECKED = {
  'Availability Zones and sizes of subnets that are not in the template': [
    'construct',
    'the constructs know the VPC they are given, and say the same about it; a template has ids only',
  ],
  'Tenancy of a VPC and IPv6 addresses of subnets that are not in the template': [
    'service',
    'neither an id nor the construct of a VPC tells',
  ],
  'Availability Zones, by their names, that the service does not serve': [
    'service',
    'a name means another zone in every account; ids are checked',
  ],
  'Security groups of another VPC, where one of them is not in the template': [
    'service',
    'an id does not tell its VPC',
  ],
  'More than 5 Regions in a multi-Region cluster': [
    'construct',
    'each Region has a template of its own; the construct sees them all: `MemoryDB::MultiRegionClusterRegions`',
  ],
  'Two members of a multi-Region cluster in one Region, in two stacks': [
    'construct',
    'as above: `MemoryDB::ClusterMultiRegionTwice`',
  ],
  'A restored cluster of another node family than its snapshot, taken elsewhere': [
    'service',
    'the template does not say what the snapshot was taken of',
  ],
  'KMS keys and SNS topics that are not in the template': [
    'service',
    'whether they are symmetric or encrypted is not visible in an ARN',
  ],
  'An SNS topic of another account': ['service', 'the account of the stack is not known to a template'],
  'Users of an ACL that do not exist': ['service', 'users may have been made elsewhere; a reference cannot miss'],
  'Passwords that come from a secret': ['service', 'a dynamic reference is resolved at deployment'],
  'Engine downgrades, and valkey to redis': ['service', 'the template does not say what the cluster runs now'],
  'One update that changes the node type or engine together with shards or replicas': [
    'service',
    'the same; make such changes one after the other',
  ],
  'A security group list that is emptied later': ['service', 'the same; an empty list in the template is warned of'],
  'Search turned on in the parameter group of a running cluster': [
    'service',
    'the same; use another parameter group and cluster',
  ],
  'A subnet taken out of its group while nodes are in it': ['service', 'the template does not say where the nodes are'],
  'More than 20 manual snapshots of a cluster in 24 hours': [
    'service',
    'the template does not say what was done before',
  ],
  'A final snapshot whose name is taken, or without the right to make it': [
    'service',
    'names and rights outside of the template are not known',
  ],
  'Export of a snapshot that has a KMS key': ['service', 'no CloudFormation type exports snapshots'],
  'Quotas of the account': [
    'service',
    'except the nodes of one cluster, they are shared with what is not in the template',
  ],
  'Order: a multi-Region cluster before its members; users before ACLs; ACLs, parameter groups and subnet groups before clusters; clusters before snapshots; and the reverse to delete them':
    ['CloudFormation', 'references give the order, and the constructs always refer'],
} as const satisfies Readonly<Record<string, readonly [who: string, why: string]>>;
