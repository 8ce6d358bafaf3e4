import type { CfnTag, IResource, RemovalPolicy } from 'aws-cdk-lib';
import { ArnFormat, Resource, Stack } from 'aws-cdk-lib';
import type { IUserRef, UserReference } from 'aws-cdk-lib/aws-memorydb';
import { CfnUser } from 'aws-cdk-lib/aws-memorydb';
import type { Construct } from 'constructs';
import { tellOfExisting } from './elsewhere';
import { generatedName } from './generated-name';
import { injected } from './injected';
import { checkAtSynth } from './synth-check';
import type { UserAttributes } from './user-attributes';
import type { AccessString } from './values/access-string';
import { Authentication } from './values/authentication';

/** A name that can log in to the clusters whose ACL it is in. */
export interface IUser extends IResource, IUserRef {
  /**
   * Name that clients log in with.
   *
   * @attribute
   */
  readonly userName: string;

  /**
   * ARN of the user.
   *
   * @attribute
   */
  readonly userArn: string;
}

/** Properties of a user. */
export interface UserProps {
  /** The commands, keys and channels that the user may use. */
  readonly accessString: AccessString;

  /**
   * How the user proves who it is.
   *
   * @default - by IAM; let roles connect with `cluster.grants.connect()`
   */
  readonly authentication?: Authentication;

  /**
   * Name that clients log in with.
   *
   * @default - a generated name, which is unique in the account and Region
   */
  readonly userName?: string;

  /**
   * What happens to the user when it is removed from the stack.
   *
   * @default - kept as long as a cluster that it can log in to is kept, otherwise deleted
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * Tags of the user.
   *
   * @default - the tags of the scopes it is in
   */
  readonly tags?: CfnTag[];
}

abstract class UserBase extends Resource implements IUser {
  public abstract readonly userName: string;
  public abstract readonly userArn: string;

  public get userRef(): UserReference {
    return { userName: this.userName, userArn: this.userArn };
  }
}

/**
 * A name that can log in to the clusters whose ACL it is in.
 *
 * @resource AWS::MemoryDB::User
 */
export class User extends UserBase {
  /** The name of the class for `PropertyInjectors`. */
  public static readonly PROPERTY_INJECTION_ID: string = 'cdk-memorydb.User';

  /** A user that exists, by its name in the account and Region of the stack. */
  public static fromUserName(scope: Construct, id: string, userName: string): IUser {
    return User.fromUserAttributes(scope, id, { userName });
  }

  /** A user that exists, by its ARN. */
  public static fromUserArn(scope: Construct, id: string, userArn: string): IUser {
    const { resourceName } = Stack.of(scope).splitArn(userArn, ArnFormat.SLASH_RESOURCE_NAME);
    return User.fromUserAttributes(scope, id, { userName: resourceName!, userArn });
  }

  /** A user that exists, by what is known of it. */
  public static fromUserAttributes(scope: Construct, id: string, attributes: UserAttributes): IUser {
    return new ImportedUser(scope, id, attributes);
  }

  public readonly userName: string;

  private readonly resource: CfnUser;

  public constructor(scope: Construct, id: string, props: UserProps) {
    props = injected(scope, id, User.PROPERTY_INJECTION_ID, props);
    super(scope, id, { physicalName: props.userName });
    const authentication = props.authentication ?? Authentication.iam();
    const { mode, secrets } = authentication;
    const passwords = secrets?.map((secret) => secret.unsafeUnwrap());
    this.resource = new CfnUser(this, 'Resource', {
      userName: props.userName ?? generatedName(this, CfnUser.CFN_RESOURCE_TYPE_NAME, {}),
      accessString: props.accessString.toString(),
      authenticationMode: { Type: mode, Passwords: passwords },
      tags: props.tags,
    });
    if (props.removalPolicy !== undefined) {
      this.resource.applyRemovalPolicy(props.removalPolicy);
    }
    authentication._keepFor?.(this.resource);
    this.userName = this.getResourceNameAttribute(this.resource.ref);
    checkAtSynth(this, this.resource);
  }

  public get userArn(): string {
    return this.getResourceArnAttribute(this.resource.attrArn, {
      service: 'memorydb',
      resource: 'user',
      resourceName: this.physicalName,
    });
  }
}

class ImportedUser extends UserBase {
  public readonly userName: string;
  public readonly userArn: string;

  public constructor(scope: Construct, id: string, attributes: UserAttributes) {
    const { userName, userArn, accessString, authentication } = attributes;
    const arn = userArn ?? Stack.of(scope).formatArn({ service: 'memorydb', resource: 'user', resourceName: userName });
    super(scope, id, { environmentFromArn: arn });
    this.userName = userName;
    this.userArn = arn;
    const known = {
      AccessString: accessString?.toString(),
      AuthenticationMode: authentication && { Type: authentication.mode },
    };
    tellOfExisting(this, CfnUser.CFN_RESOURCE_TYPE_NAME, { UserName: userName }, known);
  }
}
