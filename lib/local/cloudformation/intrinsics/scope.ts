import type { Body } from '../template';

/** What `Ref` gives for a resource, and what `Fn::GetAtt` gives. */
export interface ResolvedResource {
  readonly ref: unknown;
  attribute(name: string): unknown;
}

/** What an expression of a template may look at. Every lookup gives `undefined` for what does not exist. */
export interface Scope {
  readonly account: string;
  readonly region: string;
  readonly stackId: string;
  readonly stackName: string;
  readonly notificationArns: readonly string[];
  readonly mappings: Readonly<Record<string, Readonly<Record<string, Body>>>>;
  /** Lists are lists. */
  parameter(name: string): string | readonly string[] | undefined;
  resource(logicalId: string): ResolvedResource | undefined;
  /** The expression of a condition. */
  condition(name: string): unknown;
  exported(name: string): string | undefined;
  stackOutput(stackName: string, outputName: string, region: string): string | undefined;
}

/** Stands for a value that only exists after a deployment: CloudFormation writes the same words into change sets. */
export const KNOWN_AFTER_APPLY = '{{changeSet:KNOWN_AFTER_APPLY}}';

/** What `AWS::NoValue` gives: the property or list entry that has it is left out. */
export const NO_VALUE = Symbol('AWS::NoValue');
