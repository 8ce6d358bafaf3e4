import { randomBytes } from 'node:crypto';
import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import type { RotationEvent } from './event';

/** What the secret holds. Whatever else is in it is kept. */
export interface Login {
  readonly username: string;
  readonly password: string;
  readonly previousPassword?: string;
  readonly host?: string;
  readonly port?: number;
  readonly tls?: boolean;
}

interface Version {
  readonly id: string;
  readonly login: Login;
}

/** The versions of a secret that a rotation has to do with: the current one, and the one that is to become current. */
export class LoginSecret {
  private readonly client = new SecretsManagerClient();
  private readonly id: string;
  private readonly token: string;

  constructor(event: RotationEvent) {
    this.id = event.SecretId;
    this.token = event.ClientRequestToken;
  }

  async current(): Promise<Version> {
    return this.read({ VersionStage: 'AWSCURRENT' });
  }

  /** The version of this rotation; `undefined` before its first step. */
  async pending(): Promise<Version | undefined> {
    try {
      return await this.read({ VersionId: this.token });
    } catch (error) {
      if ((error as Error).name === 'ResourceNotFoundException') {
        return undefined;
      }
      throw error;
    }
  }

  async putPending(login: Login): Promise<void> {
    const SecretString = JSON.stringify(login);
    const stages = { ClientRequestToken: this.token, VersionStages: ['AWSPENDING'] };
    await this.client.send(new PutSecretValueCommand({ SecretId: this.id, SecretString, ...stages }));
  }

  /** In one step for all who read the secret: both passwords of a version change with it. */
  async makeCurrent(before: Version): Promise<void> {
    const move = { VersionStage: 'AWSCURRENT', MoveToVersionId: this.token, RemoveFromVersionId: before.id };
    await this.client.send(new UpdateSecretVersionStageCommand({ SecretId: this.id, ...move }));
  }

  private async read(which: { VersionStage: string } | { VersionId: string }): Promise<Version> {
    const { SecretString, VersionId } = await this.client.send(
      new GetSecretValueCommand({ SecretId: this.id, ...which }),
    );
    return { id: VersionId!, login: parse(SecretString) };
  }
}

/** 64 characters out of letters, digits, `-` and `_`, all of which the service takes. */
export function newPassword(): string {
  return randomBytes(48).toString('base64url');
}

function parse(text = ''): Login {
  let login: Partial<Login> | null = null;
  try {
    login = JSON.parse(text) as Partial<Login> | null;
  } catch {
    // What the parser says would show the beginning of the secret.
  }
  if (typeof login?.username !== 'string' || typeof login.password !== 'string') {
    throw new Error('the secret must hold JSON with `username` and `password`, as a `UserSecret` does');
  }
  return login as Login;
}
