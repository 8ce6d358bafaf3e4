import { randomUUID } from 'node:crypto';
import {
  CreateSecret$,
  DeleteSecret$,
  DescribeSecret$,
  GetRandomPassword$,
  GetSecretValue$,
  PutSecretValue$,
  RotateSecret$,
  UpdateSecretVersionStage$,
} from '@aws-sdk/client-secrets-manager';
import type {
  CreateSecretRequest,
  DeleteSecretRequest,
  DescribeSecretRequest,
  GetRandomPasswordRequest,
  GetSecretValueRequest,
  PutSecretValueRequest,
  RotateSecretRequest,
  UpdateSecretVersionStageRequest,
} from '@aws-sdk/client-secrets-manager';
import { Fault } from '../http/fault';
import type { Caller, Service } from '../http/service';
import { operationSchemas } from './operation-schemas';
import { randomPassword } from './random-password';
import type { SecretStore } from './secret-store';

/** Secrets Manager, as far as stacks and their applications ask for it: text secrets and their versions. */
export function secretsManagerService(store: SecretStore): Service {
  return {
    signingName: 'secretsmanager',
    protocol: 'json',
    target: 'secretsmanager',
    schemas: operationSchemas([
      CreateSecret$,
      DeleteSecret$,
      DescribeSecret$,
      GetRandomPassword$,
      GetSecretValue$,
      PutSecretValue$,
      RotateSecret$,
      UpdateSecretVersionStage$,
    ]),
    operations: {
      CreateSecret(request: CreateSecretRequest, caller: Caller) {
        const secret = store.create(caller, request.Name!, request.SecretString, request.Description);
        return { ARN: secret.arn, Name: secret.name, VersionId: [...secret.versions.keys()][0] };
      },

      DescribeSecret(request: DescribeSecretRequest, caller: Caller) {
        const { arn, name, description, versions } = store.get(caller.region, request.SecretId!);
        const stages = [...versions.values()].map(({ id, stages }) => [id, [...stages]] as const);
        return { ARN: arn, Name: name, Description: description, VersionIdsToStages: Object.fromEntries(stages) };
      },

      GetSecretValue(request: GetSecretValueRequest, caller: Caller) {
        const secret = store.get(caller.region, request.SecretId!);
        const version = store.version(secret, request.VersionStage, request.VersionId);
        return {
          ARN: secret.arn,
          Name: secret.name,
          SecretString: version.value,
          VersionId: version.id,
          VersionStages: [...version.stages],
          CreatedDate: version.createdAt,
        };
      },

      PutSecretValue(request: PutSecretValueRequest, caller: Caller) {
        const secret = store.get(caller.region, request.SecretId!);
        const stages = request.VersionStages ?? ['AWSCURRENT'];
        const id = request.ClientRequestToken ?? randomUUID();
        const version = store.put(secret, request.SecretString ?? '', stages, id);
        return { ARN: secret.arn, Name: secret.name, VersionId: id, VersionStages: [...version.stages] };
      },

      UpdateSecretVersionStage(request: UpdateSecretVersionStageRequest, caller: Caller) {
        const secret = store.get(caller.region, request.SecretId!);
        store.moveStage(secret, request.VersionStage!, request.RemoveFromVersionId, request.MoveToVersionId);
        return { ARN: secret.arn, Name: secret.name };
      },

      RotateSecret(request: RotateSecretRequest, caller: Caller) {
        const { name } = store.get(caller.region, request.SecretId!);
        const sentence = `MemoryDB Local runs no functions, so nothing rotates the secret ${name}; write a new value with \`PutSecretValue\``;
        throw new Fault('InvalidRequestException', sentence);
      },

      DeleteSecret(request: DeleteSecretRequest, caller: Caller) {
        const secret = store.get(caller.region, request.SecretId!);
        store.delete(secret);
        return { ARN: secret.arn, Name: secret.name, DeletionDate: new Date() };
      },

      GetRandomPassword(request: GetRandomPasswordRequest) {
        return { RandomPassword: randomPassword(request) };
      },
    },
  };
}
