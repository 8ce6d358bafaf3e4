export { Acl } from './acl';
export type { AclProps, IAcl } from './acl';
export { User } from './user';
export type { IUser, UserProps } from './user';
export { AccessString } from './values/access-string';
export { Authentication } from './values/authentication';
export { Endpoint } from './values/endpoint';
export { EngineVersion } from './values/engine-version';
export { NodeType } from './values/node-type';
