import type { IUserRef } from 'aws-cdk-lib/aws-memorydb';
import { CfnUser } from 'aws-cdk-lib/aws-memorydb';

/** `iam` or `password`, or `undefined` of a user that this app does not make. */
export function authenticationOf(user: IUserRef): string | undefined {
  const resource = CfnUser.isCfnUser(user) ? user : user.node.defaultChild;
  const mode: unknown = CfnUser.isCfnUser(resource) ? resource.authenticationMode : undefined;
  return (mode as { readonly Type?: string } | undefined)?.Type;
}
