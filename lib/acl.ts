import type { CfnTag, IResource, RemovalPolicy } from 'aws-cdk-lib';
import { ArnFormat, Lazy, Resource, Stack } from 'aws-cdk-lib';
import type { ACLReference, IACLRef, IUserRef } from 'aws-cdk-lib/aws-memorydb';
import { CfnACL } from 'aws-cdk-lib/aws-memorydb';
import type { Construct } from 'constructs';
import type { AclAttributes } from './acl-attributes';
import { tellOfExisting } from './elsewhere';
import { generatedName } from './generated-name';
import { injected } from './injected';
import { keptWith } from './kept-with';
import { checkAtSynth } from './synth-check';

/** The users who may reach a cluster. */
export interface IAcl extends IResource, IACLRef {
  /**
   * Name of the ACL.
   *
   * @attribute
   */
  readonly aclName: string;

  /**
   * ARN of the ACL.
   *
   * @attribute
   */
  readonly aclArn: string;
}

/** Properties of an ACL. */
export interface AclProps {
  /**
   * Name of the ACL.
   *
   * @default - a generated name, which is unique in the account and Region
   */
  readonly aclName?: string;

  /**
   * Users who may reach the clusters of the ACL. More can be added later with `addUser()`.
   *
   * @default - nobody
   */
  readonly users?: IUserRef[];

  /**
   * What happens to the ACL when it is removed from the stack.
   *
   * @default - kept as long as a cluster that uses it is kept, otherwise deleted
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * Tags of the ACL.
   *
   * @default - the tags of the scopes it is in
   */
  readonly tags?: CfnTag[];
}

abstract class AclBase extends Resource implements IAcl {
  public abstract readonly aclName: string;
  public abstract readonly aclArn: string;

  public get aclRef(): ACLReference {
    return { aclName: this.aclName, aclArn: this.aclArn };
  }
}

/**
 * The users who may reach a cluster. Without users, nobody may.
 *
 * @resource AWS::MemoryDB::ACL
 */
export class Acl extends AclBase {
  /** The name of the class for `PropertyInjectors`. */
  public static readonly PROPERTY_INJECTION_ID: string = 'cdk-memorydb.Acl';

  /** An ACL that exists, by its name in the account and Region of the stack. */
  public static fromAclName(scope: Construct, id: string, aclName: string): IAcl {
    return Acl.fromAclAttributes(scope, id, { aclName });
  }

  /** An ACL that exists, by its ARN. */
  public static fromAclArn(scope: Construct, id: string, aclArn: string): IAcl {
    const { resourceName } = Stack.of(scope).splitArn(aclArn, ArnFormat.SLASH_RESOURCE_NAME);
    return Acl.fromAclAttributes(scope, id, { aclName: resourceName!, aclArn });
  }

  /** An ACL that exists, by what is known of it. */
  public static fromAclAttributes(scope: Construct, id: string, attributes: AclAttributes): IAcl {
    return new ImportedAcl(scope, id, attributes);
  }

  /**
   * The ACL `open-access` that every account has: anybody who reaches the port can run any command, without a password.
   *
   * A cluster that uses it has the warning `MemoryDB::ClusterOpenAccess`, to be acknowledged by whoever wants this.
   */
  public static openAccess(scope: Construct, id: string): IAcl {
    return Acl.fromAclName(scope, id, 'open-access');
  }

  public readonly aclName: string;

  private readonly resource: CfnACL;
  private readonly users: IUserRef[] = [];

  public constructor(scope: Construct, id: string, props: AclProps = {}) {
    props = injected(scope, id, Acl.PROPERTY_INJECTION_ID, props);
    super(scope, id, { physicalName: props.aclName });
    this.resource = new CfnACL(this, 'Resource', {
      aclName: props.aclName ?? generatedName(this, CfnACL.CFN_RESOURCE_TYPE_NAME, {}),
      userNames: Lazy.list({ produce: () => this.users.map(({ userRef }) => userRef.userName) }, { omitEmpty: true }),
      tags: props.tags,
    });
    if (props.removalPolicy !== undefined) {
      this.resource.applyRemovalPolicy(props.removalPolicy);
    }
    this.aclName = this.getResourceNameAttribute(this.resource.ref);
    props.users?.forEach((user) => this.addUser(user));
    checkAtSynth(this, this.resource);
  }

  public get aclArn(): string {
    return this.getResourceArnAttribute(this.resource.attrArn, {
      service: 'memorydb',
      resource: 'acl',
      resourceName: this.physicalName,
    });
  }

  /** Lets a user reach the clusters of the ACL. A user that is in the ACL already stays in it once. */
  public addUser(user: IUserRef): void {
    if (this.users.includes(user)) {
      return;
    }
    this.users.push(user);
    keptWith(user, this.resource);
  }
}

class ImportedAcl extends AclBase {
  public readonly aclName: string;
  public readonly aclArn: string;

  public constructor(scope: Construct, id: string, { aclName, aclArn, users }: AclAttributes) {
    const arn = aclArn ?? Stack.of(scope).formatArn({ service: 'memorydb', resource: 'acl', resourceName: aclName });
    super(scope, id, { environmentFromArn: arn });
    this.aclName = aclName;
    this.aclArn = arn;
    const UserNames = users?.map(({ userRef }) => userRef.userName);
    tellOfExisting(this, CfnACL.CFN_RESOURCE_TYPE_NAME, { ACLName: aclName }, { UserNames });
  }
}
