import type { CfnTag, IResource, RemovalPolicy } from 'aws-cdk-lib';
import { ArnFormat, Lazy, Resource, Stack } from 'aws-cdk-lib';
import type { IParameterGroupRef, ParameterGroupReference } from 'aws-cdk-lib/aws-memorydb';
import { CfnParameterGroup } from 'aws-cdk-lib/aws-memorydb';
import type { Construct } from 'constructs';
import { tellOfExisting } from './elsewhere';
import { warnOfFixedName } from './fixed-name';
import { generatedName } from './generated-name';
import { injected } from './injected';
import type { ParameterGroupAttributes } from './parameter-group-attributes';
import { checkAtSynth } from './synth-check';
import { EngineVersion } from './values/engine-version';

/** A named set of engine parameters. */
export interface IParameterGroup extends IResource, IParameterGroupRef {
  /**
   * Name of the parameter group.
   *
   * @attribute
   */
  readonly parameterGroupName: string;

  /**
   * ARN of the parameter group.
   *
   * @attribute
   */
  readonly parameterGroupArn: string;
}

/** Properties of a parameter group. */
export interface ParameterGroupProps {
  /**
   * Engine version of the clusters that the group is for. It decides on the family of the group.
   *
   * An engine version of another family makes a new group beside the old one, so that clusters can go over to it.
   *
   * @default EngineVersion.VALKEY_7_3
   */
  readonly engineVersion?: EngineVersion;

  /**
   * Values by the names of the parameters. `activerehashing` and `search-enabled` cannot change while a cluster uses the group.
   *
   * @default - every parameter has the default of the family
   * @see https://docs.aws.amazon.com/memorydb/latest/devguide/parametergroups.redis.html
   */
  readonly parameters?: { [name: string]: string };

  /**
   * What the group is for. Another description makes a new group.
   *
   * @default - none
   */
  readonly description?: string;

  /**
   * Name of the parameter group.
   *
   * @default - a generated name, which changes with the family and the description
   */
  readonly parameterGroupName?: string;

  /**
   * What happens to the group when it is removed from the stack.
   *
   * @default - kept as long as a cluster that uses it is kept, otherwise deleted
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * Tags of the parameter group.
   *
   * @default - the tags of the scopes it is in
   */
  readonly tags?: CfnTag[];
}

abstract class ParameterGroupBase extends Resource implements IParameterGroup {
  public abstract readonly parameterGroupName: string;
  public abstract readonly parameterGroupArn: string;

  public get parameterGroupRef(): ParameterGroupReference {
    return { parameterGroupName: this.parameterGroupName, parameterGroupArn: this.parameterGroupArn };
  }
}

/**
 * A named set of engine parameters.
 *
 * @resource AWS::MemoryDB::ParameterGroup
 */
export class ParameterGroup extends ParameterGroupBase {
  /** The name of the class for `PropertyInjectors`. */
  public static readonly PROPERTY_INJECTION_ID: string = 'cdk-memorydb.ParameterGroup';

  /** A parameter group that exists, by its name in the account and Region of the stack. */
  public static fromParameterGroupName(scope: Construct, id: string, parameterGroupName: string): IParameterGroup {
    return ParameterGroup.fromParameterGroupAttributes(scope, id, { parameterGroupName });
  }

  /** A parameter group that exists, by its ARN. */
  public static fromParameterGroupArn(scope: Construct, id: string, parameterGroupArn: string): IParameterGroup {
    const { resourceName } = Stack.of(scope).splitArn(parameterGroupArn, ArnFormat.SLASH_RESOURCE_NAME);
    return ParameterGroup.fromParameterGroupAttributes(scope, id, {
      parameterGroupName: resourceName!,
      parameterGroupArn,
    });
  }

  /** A parameter group that exists, by what is known of it. */
  public static fromParameterGroupAttributes(
    scope: Construct,
    id: string,
    attributes: ParameterGroupAttributes,
  ): IParameterGroup {
    return new ImportedParameterGroup(scope, id, attributes);
  }

  /** The group that every account has for the family of an engine version, which a cluster has unless told otherwise. */
  public static defaultOf(scope: Construct, id: string, engineVersion: EngineVersion): IParameterGroup {
    const name = `default.${engineVersion.parameterGroupFamily.replace('_', '-')}`;
    return ParameterGroup.fromParameterGroupName(scope, id, name);
  }

  /**
   * A group that turns vector search on. Its clusters have one shard, and no data tiering.
   *
   * @see https://docs.aws.amazon.com/memorydb/latest/devguide/vector-search.html
   */
  public static search(scope: Construct, id: string, props: ParameterGroupProps = {}): ParameterGroup {
    return new ParameterGroup(scope, id, { ...props, parameters: { ...props.parameters, 'search-enabled': 'yes' } });
  }

  public readonly parameterGroupName: string;

  private readonly parameters: Record<string, string>;

  private readonly resource: CfnParameterGroup;

  public constructor(scope: Construct, id: string, props: ParameterGroupProps = {}) {
    props = injected(scope, id, ParameterGroup.PROPERTY_INJECTION_ID, props);
    super(scope, id, { physicalName: props.parameterGroupName });
    this.parameters = { ...props.parameters };
    const fixed = {
      family: (props.engineVersion ?? EngineVersion.VALKEY_7_3).parameterGroupFamily,
      description: props.description,
    };
    this.resource = new CfnParameterGroup(this, 'Resource', {
      ...fixed,
      parameterGroupName:
        props.parameterGroupName ?? generatedName(this, CfnParameterGroup.CFN_RESOURCE_TYPE_NAME, fixed),
      parameters: Lazy.any({ produce: () => (Object.keys(this.parameters).length > 0 ? this.parameters : undefined) }),
      tags: props.tags,
    });
    if (props.removalPolicy !== undefined) {
      this.resource.applyRemovalPolicy(props.removalPolicy);
    }
    if (props.parameterGroupName !== undefined) {
      warnOfFixedName(this, this.resource.cfnResourceType, 'ParameterGroupName');
    }
    this.parameterGroupName = this.getResourceNameAttribute(this.resource.ref);
    checkAtSynth(this, this.resource);
  }

  public get parameterGroupArn(): string {
    return this.getResourceArnAttribute(this.resource.attrArn, {
      service: 'memorydb',
      resource: 'parametergroup',
      resourceName: this.physicalName,
    });
  }

  /** Sets a parameter, in place of a value it may have had. */
  public addParameter(name: string, value: string): void {
    this.parameters[name] = value;
  }
}

class ImportedParameterGroup extends ParameterGroupBase {
  public readonly parameterGroupName: string;
  public readonly parameterGroupArn: string;

  public constructor(scope: Construct, id: string, attributes: ParameterGroupAttributes) {
    const { parameterGroupName: resourceName, parameterGroupArn, engineVersion, parameters } = attributes;
    const arn =
      parameterGroupArn ?? Stack.of(scope).formatArn({ service: 'memorydb', resource: 'parametergroup', resourceName });
    super(scope, id, { environmentFromArn: arn });
    this.parameterGroupName = resourceName;
    this.parameterGroupArn = arn;
    const known = { Family: engineVersion?.parameterGroupFamily, Parameters: parameters };
    tellOfExisting(this, CfnParameterGroup.CFN_RESOURCE_TYPE_NAME, { ParameterGroupName: resourceName }, known);
  }
}
