import type { IUserRef } from 'aws-cdk-lib/aws-memorydb';

/** What has to be known of an ACL that exists. */
export interface AclAttributes {
  /** Name of the ACL. */
  readonly aclName: string;

  /**
   * ARN of the ACL.
   *
   * @default - an ACL of that name in the account and Region of the stack
   */
  readonly aclArn?: string;

  /**
   * Users in the ACL. They are not changed: what is known of them is held against the clusters of the stack.
   *
   * @default - not known
   */
  readonly users?: IUserRef[];
}
