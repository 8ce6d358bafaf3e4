import type { Parameter, ResourceStatus, StackStatus } from '@aws-sdk/client-cloudformation';

// Everything here is plain data: it can be written to disk as JSON, and read back. Times are ISO 8601.

export interface StackRecord {
  readonly id: string;
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly createdAt: string;
  /** ARN of the stack that this one is a resource of. */
  parentId?: string;
  /** ARN of the stack above all others. */
  rootId?: string;
  updatedAt?: string;
  deletedAt?: string;
  status: StackStatus;
  statusReason?: string;
  description?: string;
  /** As it was sent. Missing until the first change set is executed. */
  template?: string;
  parameters: readonly ParameterRecord[];
  tags: Readonly<Record<string, string>>;
  capabilities: readonly string[];
  notificationArns: readonly string[];
  roleArn?: string;
  disableRollback: boolean;
  /** What becomes of a creation or an update that fails. */
  onFailure?: 'ROLLBACK' | 'DELETE' | 'DO_NOTHING';
  terminationProtection: boolean;
  /** The change set that was executed last. */
  changeSetId?: string;
  outputs: readonly OutputRecord[];
  /** Names of the exports that this stack reads. */
  imports: readonly string[];
  resources: Record<string, ResourceRecord>;
  changeSets: ChangeSetRecord[];
  /** Oldest first. */
  readonly events: EventRecord[];
  /** What a rollback has to undo: filled by an update or a create, empty when it has succeeded. */
  journal: JournalEntry[];
  /** Creations under way, by logical id. */
  creating?: Record<string, CreationRecord>;
  /** What was found when the resources were last compared with what they should be. */
  drift?: DriftRecord;
  /** What the stack was before the update under way. */
  before?: StackDefinition;
}

/** The parts of a stack that an update replaces together. */
export type StackDefinition = Pick<
  StackRecord,
  'template' | 'parameters' | 'tags' | 'capabilities' | 'notificationArns' | 'description' | 'outputs' | 'imports'
>;

export interface ParameterRecord {
  readonly key: string;
  /** As it was given: the CDK CLI compares it to decide whether a deployment can be skipped. */
  readonly value: string;
  /** What an SSM parameter of this name held. */
  readonly resolved?: string;
  readonly noEcho: boolean;
}

export interface OutputRecord {
  readonly key: string;
  readonly value: string;
  readonly description?: string;
  readonly exportName?: string;
}

export interface ResourceRecord {
  readonly logicalId: string;
  readonly type: string;
  readonly physicalId: string;
  /** Intrinsics are resolved, dynamic references are not: secrets do not end up in the state. */
  readonly properties: Readonly<Record<string, unknown>>;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly dependsOn: readonly string[];
  readonly metadata?: unknown;
  readonly deletionPolicy?: string;
  readonly updateReplacePolicy?: string;
  readonly status: ResourceStatus;
  readonly statusReason?: string;
  readonly updatedAt: string;
  /** False if it has an id and attributes, but nothing behind them. */
  readonly real: boolean;
}

/** What a resource is to be, and what it is to replace. */
export interface CreationRecord {
  readonly wanted: Omit<ResourceRecord, 'physicalId' | 'attributes' | 'status' | 'statusReason' | 'updatedAt' | 'real'>;
  readonly previous?: ResourceRecord;
}

/** One step that was taken. `previous` is the resource before it; a created one had none. */
export interface JournalEntry {
  readonly kind: 'created' | 'kept' | 'replaced' | 'updated';
  readonly logicalId: string;
  readonly previous?: ResourceRecord;
}

export interface EventRecord {
  readonly id: string;
  readonly at: string;
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
  readonly status: ResourceStatus;
  readonly reason?: string;
}

export interface DriftRecord {
  readonly detectionId: string;
  readonly at: string;
  /** Of the resources that can be checked. */
  readonly resources: readonly ResourceDriftRecord[];
}

export interface ResourceDriftRecord {
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
  readonly at: string;
  readonly status: 'DELETED' | 'IN_SYNC' | 'MODIFIED';
  /** Of the properties that the template sets, those that the service gives back. */
  readonly expected: Readonly<Record<string, unknown>>;
  readonly actual?: Readonly<Record<string, unknown>>;
  readonly differences: readonly DifferenceRecord[];
}

export interface DifferenceRecord {
  /** For example `/AccessString` or `/Parameters/timeout`. */
  readonly path: string;
  readonly kind: 'NOT_EQUAL' | 'REMOVE';
  readonly expected: string;
  readonly actual: string;
}

export interface ChangeRecord {
  readonly action: 'Add' | 'Import' | 'Modify' | 'Remove';
  readonly logicalId: string;
  readonly type: string;
  readonly physicalId?: string;
  readonly replacement?: 'True' | 'False' | 'Conditional';
  readonly details: readonly {
    readonly attribute: 'Properties' | 'Metadata' | 'Tags' | 'DeletionPolicy' | 'UpdateReplacePolicy';
    readonly name?: string;
    readonly recreation: 'Always' | 'Never' | 'Conditionally';
    readonly before?: string;
    readonly after?: string;
  }[];
  /** What happens to the old resource if it is removed or replaced. */
  readonly policyAction?: 'Delete' | 'Retain' | 'ReplaceAndDelete' | 'ReplaceAndRetain';
  readonly before?: string;
  readonly after?: string;
  /** Of a nested stack: the change set with its own changes. */
  readonly changeSetId?: string;
}

export interface ChangeSetRecord {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly type: 'CREATE' | 'IMPORT' | 'UPDATE';
  /** `REVERT_DRIFT` brings resources back to what the template says, although the template says nothing new. */
  readonly deploymentMode?: string;
  readonly description?: string;
  readonly template: string;
  readonly parameters: readonly ParameterRecord[];
  readonly tags: Readonly<Record<string, string>>;
  readonly capabilities: readonly string[];
  readonly notificationArns: readonly string[];
  readonly roleArn?: string;
  readonly onStackFailure?: string;
  readonly includesNestedStacks?: boolean;
  /** Of a nested stack: the change set of the stack above, and that of the one above all others. */
  readonly parentId?: string;
  readonly rootId?: string;
  readonly status: 'CREATE_COMPLETE' | 'FAILED';
  readonly statusReason?: string;
  executionStatus: 'AVAILABLE' | 'UNAVAILABLE' | 'EXECUTE_COMPLETE' | 'OBSOLETE';
  readonly changes: readonly ChangeRecord[];
}

/** How the API shows parameters. */
export function describeParameters(parameters: readonly ParameterRecord[]): Parameter[] {
  return parameters.map(({ key, value, resolved, noEcho }) => ({
    ParameterKey: key,
    ParameterValue: noEcho ? '****' : value,
    ResolvedValue: resolved,
  }));
}

export function isInProgress({ status }: Pick<StackRecord, 'status'>): boolean {
  return status.endsWith('_IN_PROGRESS') && status !== 'REVIEW_IN_PROGRESS';
}

/** Logical ids are anybody's words, and `constructor` is one. */
export function resourceOf(
  { resources }: Pick<StackRecord, 'resources'>,
  logicalId: string,
): ResourceRecord | undefined {
  return Object.hasOwn(resources, logicalId) ? resources[logicalId] : undefined;
}

/** The stack has become what it was to become: there is nothing left to undo. */
export function settle(stack: StackRecord): void {
  stack.journal = [];
  stack.before = undefined;
}

/** What an update may replace, as it is now. */
export function updatableDefinition(stack: StackRecord): StackDefinition {
  const { template, parameters, tags, capabilities, notificationArns, description, outputs, imports } = stack;
  return { template, parameters, tags, capabilities, notificationArns, description, outputs, imports };
}
