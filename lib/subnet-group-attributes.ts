import type { IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';

/** What has to be known of a subnet group that exists. */
export interface SubnetGroupAttributes {
  /** Name of the subnet group. */
  readonly subnetGroupName: string;

  /**
   * ARN of the subnet group.
   *
   * @default - a subnet group of that name in the account and Region of the stack
   */
  readonly subnetGroupArn?: string;

  /**
   * The VPC that the subnets are chosen from. It says nothing without `vpcSubnets`.
   *
   * @default - not known
   */
  readonly vpc?: IVpc;

  /**
   * Which subnets of the VPC are in the group.
   *
   * @default - not known
   */
  readonly vpcSubnets?: SubnetSelection;
}
