import { randomBytes } from 'node:crypto';
import { AssumeRole$, GetCallerIdentity$ } from '@aws-sdk/client-sts';
import type { AssumeRoleRequest, AssumeRoleResponse, GetCallerIdentityResponse } from '@aws-sdk/client-sts';
import type { AccessKey } from '../engine/access-keys';
import { Fault } from '../http/fault';
import type { Caller, Service } from '../http/service';
import { operationSchemas } from './operation-schemas';

const ROLE_ARN = /^arn:[a-z-]+:iam::(\d{12}):role\/(?:.*\/)?([\w+=,.@-]{1,64})$/;

/** Seconds. */
const SESSION = { least: 900, usual: 3_600, most: 43_200 };

/** Tells who calls, and gives every role to everybody: there is nothing to protect on this machine. What it gives can sign tokens. */
export function sts(accessKeys: Map<string, AccessKey>, clock = () => new Date()): Service {
  return {
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
        const { DurationSeconds: seconds = SESSION.usual } = request;
        if (seconds < SESSION.least || seconds > SESSION.most) {
          throw new Fault(
            'ValidationError',
            `\`DurationSeconds\` must be between ${SESSION.least} and ${SESSION.most}, got: ${seconds}`,
          );
        }
        const key = issue(accessKeys, clock(), seconds);
        const id = `AROA${'0'.repeat(17)}`;
        return {
          Credentials: {
            AccessKeyId: key.id,
            SecretAccessKey: key.secret,
            SessionToken: key.session.token,
            Expiration: key.session.expires,
          },
          AssumedRoleUser: {
            AssumedRoleId: `${id}:${request.RoleSessionName}`,
            Arn: `arn:aws:sts::${account}:assumed-role/${role}/${request.RoleSessionName}`,
          },
        };
      },
    },
  };
}

function issue(accessKeys: Map<string, AccessKey>, now: Date, seconds: number) {
  const old = [...accessKeys].filter(([, { session }]) => session !== undefined && session.expires <= now);
  old.forEach(([id]) => accessKeys.delete(id));
  const id = `ASIA${randomBytes(8).toString('hex').toUpperCase()}`;
  const expires = new Date(now.getTime() + seconds * 1_000);
  const key = {
    secret: randomBytes(30).toString('base64'),
    session: { token: randomBytes(30).toString('base64'), expires },
  };
  accessKeys.set(id, key);
  return { id, ...key };
}
