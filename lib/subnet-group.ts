import type { CfnTag, IResource, RemovalPolicy } from 'aws-cdk-lib';
import { ArnFormat, Resource, Stack, Token, Validations } from 'aws-cdk-lib';
import type { IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import { SubnetType } from 'aws-cdk-lib/aws-ec2';
import type { ISubnetGroupRef, SubnetGroupReference } from 'aws-cdk-lib/aws-memorydb';
import { CfnSubnetGroup } from 'aws-cdk-lib/aws-memorydb';
import type { Construct } from 'constructs';
import { tellOfExisting } from './elsewhere';
import { generatedName } from './generated-name';
import { injected } from './injected';
import type { SubnetGroupAttributes } from './subnet-group-attributes';
import { tellOfSubnetsElsewhere } from './subnets-elsewhere';
import { checkAtSynth } from './synth-check';
import { invalid } from './values/invalid';

/** The subnets that the nodes of a cluster are placed in. */
export interface ISubnetGroup extends IResource, ISubnetGroupRef {
  /**
   * Name of the subnet group.
   *
   * @attribute
   */
  readonly subnetGroupName: string;

  /**
   * ARN of the subnet group.
   *
   * @attribute
   */
  readonly subnetGroupArn: string;
}

/** Properties of a subnet group. */
export interface SubnetGroupProps {
  /** The VPC that the subnets are in. */
  readonly vpc: IVpc;

  /**
   * Which subnets of the VPC.
   *
   * @default - private subnets with egress, otherwise isolated ones; never public ones
   */
  readonly vpcSubnets?: SubnetSelection;

  /**
   * What the group is for.
   *
   * @default - none
   */
  readonly description?: string;

  /**
   * Name of the subnet group.
   *
   * @default - a generated name, which is unique in the account and Region
   */
  readonly subnetGroupName?: string;

  /**
   * What happens to the group when it is removed from the stack.
   *
   * @default - kept as long as a cluster that uses it is kept, otherwise deleted
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * Tags of the subnet group.
   *
   * @default - the tags of the scopes it is in
   */
  readonly tags?: CfnTag[];
}

abstract class SubnetGroupBase extends Resource implements ISubnetGroup {
  public abstract readonly subnetGroupName: string;
  public abstract readonly subnetGroupArn: string;

  public get subnetGroupRef(): SubnetGroupReference {
    return { subnetGroupName: this.subnetGroupName, subnetGroupArn: this.subnetGroupArn };
  }
}

/**
 * The subnets that the nodes of a cluster are placed in.
 *
 * @resource AWS::MemoryDB::SubnetGroup
 */
export class SubnetGroup extends SubnetGroupBase {
  /** The name of the class for `PropertyInjectors`. */
  public static readonly PROPERTY_INJECTION_ID: string = 'cdk-memorydb.SubnetGroup';

  /** A subnet group that exists, by its name in the account and Region of the stack. */
  public static fromSubnetGroupName(scope: Construct, id: string, subnetGroupName: string): ISubnetGroup {
    return SubnetGroup.fromSubnetGroupAttributes(scope, id, { subnetGroupName });
  }

  /** A subnet group that exists, by its ARN. */
  public static fromSubnetGroupArn(scope: Construct, id: string, subnetGroupArn: string): ISubnetGroup {
    const { resourceName } = Stack.of(scope).splitArn(subnetGroupArn, ArnFormat.SLASH_RESOURCE_NAME);
    return SubnetGroup.fromSubnetGroupAttributes(scope, id, { subnetGroupName: resourceName!, subnetGroupArn });
  }

  /** A subnet group that exists, by what is known of it. */
  public static fromSubnetGroupAttributes(
    scope: Construct,
    id: string,
    attributes: SubnetGroupAttributes,
  ): ISubnetGroup {
    return new ImportedSubnetGroup(scope, id, attributes);
  }

  public readonly subnetGroupName: string;

  private readonly resource: CfnSubnetGroup;

  public constructor(scope: Construct, id: string, props: SubnetGroupProps) {
    props = injected(scope, id, SubnetGroup.PROPERTY_INJECTION_ID, props);
    super(scope, id, { physicalName: props.subnetGroupName });
    const selected = props.vpc.selectSubnets(props.vpcSubnets ?? notPublic(props.vpc));
    this.resource = new CfnSubnetGroup(this, 'Resource', {
      subnetGroupName: props.subnetGroupName ?? generatedName(this, CfnSubnetGroup.CFN_RESOURCE_TYPE_NAME, {}),
      subnetIds: selected.isPendingLookup ? notKnownYet(selected.subnetIds) : selected.subnetIds,
      description: props.description,
      tags: props.tags,
    });
    if (props.removalPolicy !== undefined) {
      this.resource.applyRemovalPolicy(props.removalPolicy);
    }
    this.subnetGroupName = this.getResourceNameAttribute(this.resource.ref);
    if (selected.hasPublic) {
      Validations.of(this).addWarning(
        'MemoryDB::SubnetGroupPublic',
        '`vpcSubnets` has public subnets, while nodes have no public addresses; use private or isolated ones',
      );
    }
    if (!selected.isPendingLookup) {
      tellOfSubnetsElsewhere(this.stack, props.vpc, selected.subnets);
    }
    checkAtSynth(this, this.resource);
  }

  public get subnetGroupArn(): string {
    return this.getResourceArnAttribute(this.resource.attrArn, {
      service: 'memorydb',
      resource: 'subnetgroup',
      resourceName: this.physicalName,
    });
  }
}

class ImportedSubnetGroup extends SubnetGroupBase {
  public readonly subnetGroupName: string;
  public readonly subnetGroupArn: string;

  public constructor(scope: Construct, id: string, attributes: SubnetGroupAttributes) {
    const { subnetGroupName: resourceName, subnetGroupArn, vpc, vpcSubnets } = attributes;
    const arn =
      subnetGroupArn ?? Stack.of(scope).formatArn({ service: 'memorydb', resource: 'subnetgroup', resourceName });
    super(scope, id, { environmentFromArn: arn });
    this.subnetGroupName = resourceName;
    this.subnetGroupArn = arn;
    if (vpcSubnets !== undefined && vpc === undefined) {
      throw invalid('vpc', 'must be given where `vpcSubnets` is, which are chosen from it');
    }
    const selected = vpcSubnets && vpc?.selectSubnets(vpcSubnets);
    if (vpc !== undefined && selected?.isPendingLookup === false) {
      const { subnets, subnetIds: SubnetIds } = selected;
      tellOfSubnetsElsewhere(this.stack, vpc, subnets);
      tellOfExisting(this, CfnSubnetGroup.CFN_RESOURCE_TYPE_NAME, { SubnetGroupName: resourceName }, { SubnetIds });
    }
  }
}

/** Nodes have no public addresses, and nothing in a public subnet is of use to them. */
function notPublic({ privateSubnets, isolatedSubnets }: IVpc): SubnetSelection {
  if (privateSubnets.length > 0) {
    return { subnetType: SubnetType.PRIVATE_WITH_EGRESS };
  }
  if (isolatedSubnets.length > 0) {
    return { subnetType: SubnetType.PRIVATE_ISOLATED };
  }
  throw invalid('vpc', 'must have private or isolated subnets, got: none; add some, or name subnets by `vpcSubnets`');
}

/** Until the VPC is looked up, there are ids to go on with that mean nothing: an intrinsic function is not judged. */
function notKnownYet(subnetIds: string[]): string[] {
  return Token.asList({ 'Fn::Split': [',', subnetIds.join()] });
}
