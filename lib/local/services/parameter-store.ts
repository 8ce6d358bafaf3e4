import type { ParameterType } from '@aws-sdk/client-ssm';
import { Fault } from '../http/fault';
import type { Caller } from '../http/service';

type Place = Pick<Caller, 'account' | 'region'>;

/** One parameter of one Region; plain data, so that it can be written to disk. */
export interface StoredParameter {
  readonly region: string;
  readonly name: string;
  readonly type: ParameterType;
  readonly value: string;
  readonly description?: string;
  readonly version: number;
  /** ISO 8601. */
  readonly lastModified: string;
}

export type ParameterInput = Pick<StoredParameter, 'name' | 'type' | 'value' | 'description'>;

/** A version that satisfies every CDK CLI: MemoryDB Local needs no bootstrap, it answers as if there had been one. */
const BOOTSTRAP_VERSION = '9999';
const BOOTSTRAP_NAME = /^\/cdk-bootstrap\/[^/]+\/version$/;

/** The parameters of SSM Parameter Store. */
export class ParameterStore {
  private readonly parameters = new Map<string, StoredParameter>();

  constructor(parameters: readonly StoredParameter[] = []) {
    parameters.forEach((parameter) => this.parameters.set(key(parameter.region, parameter.name), parameter));
  }

  get(region: string, name: string): StoredParameter | undefined {
    return this.parameters.get(key(region, name)) ?? bootstrapVersion(region, name);
  }

  put({ region }: Pick<Place, 'region'>, input: ParameterInput, overwrite: boolean): StoredParameter {
    const current = this.parameters.get(key(region, input.name));
    if (current !== undefined && !overwrite) {
      throw new Fault(
        'ParameterAlreadyExists',
        'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
      );
    }
    const lastModified = new Date().toISOString();
    const stored: StoredParameter = { ...input, region, version: (current?.version ?? 0) + 1, lastModified };
    this.parameters.set(key(region, input.name), stored);
    return stored;
  }

  /** False if there is no such parameter. */
  delete(region: string, name: string): boolean {
    return this.parameters.delete(key(region, name));
  }

  snapshot(): StoredParameter[] {
    return [...this.parameters.values()];
  }
}

function key(region: string, name: string): string {
  return `${region} ${name}`;
}

function bootstrapVersion(region: string, name: string): StoredParameter | undefined {
  return BOOTSTRAP_NAME.test(name)
    ? { region, name, type: 'String', value: BOOTSTRAP_VERSION, version: 1, lastModified: new Date(0).toISOString() }
    : undefined;
}
