import type { EngineVersion } from './values/engine-version';

/** What has to be known of a parameter group that exists. */
export interface ParameterGroupAttributes {
  /** Name of the parameter group. */
  readonly parameterGroupName: string;

  /**
   * ARN of the parameter group.
   *
   * @default - a parameter group of that name in the account and Region of the stack
   */
  readonly parameterGroupArn?: string;

  /**
   * An engine version of the family of the group: clusters of another family are refused.
   *
   * @default - not known
   */
  readonly engineVersion?: EngineVersion;

  /**
   * Values by the names of the parameters.
   *
   * @default - not known
   */
  readonly parameters?: { [name: string]: string };
}
