import { readFileSync } from 'node:fs';
import type { CloudFormation } from '../cloudformation/cloudformation';
import { failuresSince } from '../cloudformation/events';
import { stackOperations } from '../cloudformation/operations/stack-operations';
import { inertResources } from '../cloudformation/outcome';
import type { StackRecord } from '../cloudformation/stack';
import { Fault } from '../http/fault';
import type { Caller } from '../http/service';
import { readStacks, type AssemblyStack } from './assembly';

/** A stack that was deployed. */
export interface DeployedStack {
  readonly name: string;
  readonly region: string;
  readonly status: string;
  /** False if it was already what it was to become. */
  readonly changed: boolean;
  readonly outputs: Readonly<Record<string, string>>;
  /** Types of its resources that have an id and nothing behind it. */
  readonly notReal: readonly string[];
}

/** Deploys the stacks of a cloud assembly, one after the other. Throws at the first that fails, with what went wrong. */
export async function deployAssembly(
  cloudFormation: CloudFormation,
  folder: string,
  caller: Caller,
): Promise<DeployedStack[]> {
  const deployed: DeployedStack[] = [];
  for (const stack of readStacks(folder)) {
    deployed.push(await deployStack(cloudFormation, stack, { ...caller, region: stack.region ?? caller.region }));
  }
  return deployed;
}

async function deployStack(
  cloudFormation: CloudFormation,
  wanted: AssemblyStack,
  caller: Caller,
): Promise<DeployedStack> {
  const { stacks, objects } = cloudFormation;
  const { name, template, parameters, tags } = wanted;
  wanted.files.forEach(({ path, bucket, key }) =>
    objects.put(filled(bucket, caller), filled(key, caller), readFileSync(path)),
  );
  const operations = stackOperations(cloudFormation);
  await removeUnfinished(cloudFormation, name, caller);
  const existing = stacks.find(caller.region, name);
  const events = existing?.events.length ?? 0;
  const request = {
    StackName: name,
    TemplateBody: template,
    Parameters: Object.entries(parameters).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue })),
    Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
  };
  const changed = await unlessUpToDate(() =>
    existing === undefined ? operations.CreateStack(request, caller) : operations.UpdateStack(request, caller),
  );
  await cloudFormation.idle();
  const stack = stacks.get(caller.region, name);
  if (!/^(CREATE|UPDATE|IMPORT)_COMPLETE$/.test(stack.status)) {
    throw new Error(`${name} is ${stack.status}: ${failuresSince(stack, events)}`);
  }
  return view(stack, changed);
}

/** A stack whose creation did not succeed can only be deleted. */
async function removeUnfinished(cloudFormation: CloudFormation, name: string, { region }: Caller): Promise<void> {
  const stack = cloudFormation.stacks.find(region, name);
  if (stack !== undefined && /^(ROLLBACK_COMPLETE|REVIEW_IN_PROGRESS)$/.test(stack.status)) {
    await cloudFormation.delete(stack, []);
  }
}

async function unlessUpToDate(deploy: () => unknown): Promise<boolean> {
  try {
    await deploy();
    return true;
  } catch (error) {
    if (error instanceof Fault && error.message === 'No updates are to be performed.') {
      return false;
    }
    throw error;
  }
}

function view(stack: StackRecord, changed: boolean): DeployedStack {
  return {
    name: stack.name,
    region: stack.region,
    status: stack.status,
    changed,
    outputs: Object.fromEntries(stack.outputs.map(({ key, value }) => [key, value])),
    notReal: [...new Set(inertResources(stack).map(({ type }) => type))].sort(),
  };
}

function filled(text: string, { account, region }: Caller): string {
  return text
    .replaceAll('${AWS::AccountId}', account)
    .replaceAll('${AWS::Region}', region)
    .replaceAll('${AWS::Partition}', 'aws');
}
