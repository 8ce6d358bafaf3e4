import type { Stack } from 'aws-cdk-lib';
import { CfnResource, Token } from 'aws-cdk-lib';
import type { ISubnet, IVpc } from 'aws-cdk-lib/aws-ec2';
import { CfnSubnet } from 'aws-cdk-lib/aws-ec2';
import { UNKNOWN } from './elsewhere';
import { tellOf } from './synth-check';

/**
 * Tells the rules what the app knows of subnets that the stack does not make: those of a VPC that exists, or is made by
 * another stack. The template has only their ids.
 */
export function tellOfSubnetsElsewhere(stack: Stack, vpc: IVpc, subnets: readonly ISubnet[]): void {
  subnets
    .filter((subnet) => subnet.stack !== stack || !CfnResource.isCfnResource(subnet.node.defaultChild))
    .forEach((subnet) =>
      tellOf(stack, CfnSubnet.CFN_RESOURCE_TYPE_NAME, subnet.subnetId, () => resourceOf(subnet, vpc)),
    );
}

function resourceOf(subnet: ISubnet, { vpcId, stack }: IVpc) {
  return {
    logicalId: subnet.node.path,
    properties: {
      VpcId: Token.isUnresolved(vpcId) ? undefined : vpcId,
      AvailabilityZone: stack.resolve(given(() => subnet.availabilityZone)) as unknown,
      CidrBlock: stack.resolve(given(() => subnet.ipv4CidrBlock)) as unknown,
      // Of no subnet it is known whether it has such addresses.
      Ipv6CidrBlock: UNKNOWN,
    },
  };
}

/** Imported subnets throw instead of saying that they do not know. */
function given(read: () => string): string | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
