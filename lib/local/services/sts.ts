import { randomBytes } from 'node:crypto';
import { AssumeRole$, GetCallerIdentity$ } from '@aws-sdk/client-sts';
import type { AssumeRoleRequest, AssumeRoleResponse, GetCallerIdentityResponse } from '@aws-sdk/client-sts';
import { Fault } from '../http/fault';
import type { Caller, Service } from '../http/service';
import { operationSchemas } from './operation-schemas';

const ROLE_ARN = /^arn:[a-z-]+:iam::(\d{12}):role\/(?:.*\/)?([\w+=,.@-]{1,64})$/;
const SESSION_MS = 60 * 60 * 1000;

/** Tells who calls, and gives every role to everybody: there is nothing to protect on this machine. */
export const sts: Service = {
  signingName: 'sts',
  protocol: 'query',
  target: '2011-06-15',
  xmlNamespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  schemas: operationSchemas([AssumeRole$, GetCallerIdentity$]),
  operations: {
    GetCallerIdentity(_request: object, { account }: Caller): GetCallerIdentityResponse {
      return { Account: account, UserId: `AIDA${'0'.repeat(17)}`, Arn: `arn:aws:iam::${account}:user/local` };
    },

    AssumeRole(request: AssumeRoleRequest): AssumeRoleResponse {
      const [, account, role] = ROLE_ARN.exec(request.RoleArn!) ?? [];
      if (role === undefined) {
        throw new Fault('ValidationError', `\`RoleArn\` must be the ARN of a role, got: ${request.RoleArn}`);
      }
      const id = `AROA${'0'.repeat(17)}`;
      return {
        Credentials: {
          AccessKeyId: `ASIA${randomBytes(8).toString('hex').toUpperCase()}`,
          SecretAccessKey: randomBytes(30).toString('base64'),
          SessionToken: randomBytes(30).toString('base64'),
          Expiration: new Date(Date.now() + SESSION_MS),
        },
        AssumedRoleUser: {
          AssumedRoleId: `${id}:${request.RoleSessionName}`,
          Arn: `arn:aws:sts::${account}:assumed-role/${role}/${request.RoleSessionName}`,
        },
      };
    },
  },
};
