import { randomBytes, randomUUID } from 'node:crypto';
import { Fault } from '../http/fault';
import type { Caller } from '../http/service';

type Place = Pick<Caller, 'account' | 'region'>;

const CURRENT = 'AWSCURRENT';
const PREVIOUS = 'AWSPREVIOUS';

export interface SecretVersion {
  readonly id: string;
  readonly value: string;
  readonly createdAt: Date;
  readonly stages: Set<string>;
}

export interface SecretRecord {
  readonly arn: string;
  readonly name: string;
  readonly region: string;
  description?: string;
  readonly versions: Map<string, SecretVersion>;
}

/** The secrets of Secrets Manager: each with versions, of which one is current. */
export class SecretStore {
  private readonly secrets: Map<string, SecretRecord>;

  constructor(secrets: readonly SecretRecord[] = []) {
    this.secrets = new Map(secrets.map((secret) => [secret.arn, secret]));
  }

  create(place: Place, name: string, value: string | undefined, description?: string): SecretRecord {
    if (this.find(place.region, name) !== undefined) {
      throw new Fault('ResourceExistsException', `a secret with this name exists: ${name}`);
    }
    // Six random characters at the end, as the service adds them, so that a secret made anew has another ARN.
    const suffix = randomBytes(3).toString('hex');
    const arn = `arn:aws:secretsmanager:${place.region}:${place.account}:secret:${name}-${suffix}`;
    const secret: SecretRecord = { arn, name, region: place.region, description, versions: new Map() };
    this.secrets.set(arn, secret);
    if (value !== undefined) {
      this.put(secret, value, [CURRENT], randomUUID());
    }
    return secret;
  }

  /** By ARN, by ARN without its random end, or by name. */
  get(region: string, id: string): SecretRecord {
    const secret = this.find(region, id);
    if (secret === undefined) {
      throw new Fault('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
    }
    return secret;
  }

  /** Adds a version; a stage belongs to one version at a time, and what was current becomes previous. */
  put(secret: SecretRecord, value: string, stages: readonly string[], id: string): SecretVersion {
    const version: SecretVersion = { id, value, createdAt: new Date(), stages: new Set() };
    secret.versions.set(id, version);
    stages.forEach((stage) => this.move(secret, stage, version));
    return version;
  }

  /** Takes a stage from a version, gives it to another, or both. It is never taken from a version that was not named. */
  moveStage(secret: SecretRecord, stage: string, from: string | undefined, to: string | undefined): void {
    const holder = [...secret.versions.values()].find(({ stages }) => stages.has(stage));
    const target = to === undefined ? undefined : this.version(secret, undefined, to);
    if (holder !== undefined && holder !== target && holder.id !== from) {
      throw new Fault(
        'InvalidParameterException',
        `\`RemoveFromVersionId\` must be the version that has the staging label ${stage}: ${holder.id}`,
      );
    }
    if (target !== undefined) {
      this.move(secret, stage, target);
    } else if (stage === CURRENT) {
      throw new Fault('InvalidParameterException', `a version must have the staging label ${CURRENT}`);
    } else {
      holder?.stages.delete(stage);
    }
  }

  version(secret: SecretRecord, stage: string | undefined, id: string | undefined): SecretVersion {
    const versions = [...secret.versions.values()];
    const found = versions.find(
      (version) =>
        (id === undefined || version.id === id) &&
        (id !== undefined && stage === undefined ? true : version.stages.has(stage ?? CURRENT)),
    );
    if (found === undefined) {
      const wanted = id ?? `staging label: ${stage ?? CURRENT}`;
      throw new Fault(
        'ResourceNotFoundException',
        `Secrets Manager can't find the specified secret value for ${wanted}`,
      );
    }
    return found;
  }

  delete(secret: SecretRecord): void {
    this.secrets.delete(secret.arn);
  }

  data(): readonly SecretRecord[] {
    return [...this.secrets.values()];
  }

  private find(region: string, id: string): SecretRecord | undefined {
    return [...this.secrets.values()].find(
      (secret) => secret.region === region && [secret.arn, secret.arn.slice(0, -7), secret.name].includes(id),
    );
  }

  private move(secret: SecretRecord, stage: string, to: SecretVersion): void {
    for (const version of secret.versions.values()) {
      if (version !== to && version.stages.delete(stage) && stage === CURRENT) {
        this.move(secret, PREVIOUS, version);
      }
    }
    to.stages.add(stage);
  }
}
