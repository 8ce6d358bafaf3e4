import type { CreateChangeSetInput, Tag } from '@aws-sdk/client-cloudformation';
import { Fault } from '../http/fault';
import type { ObjectStore } from '../services/object-store';
import { objectAddress } from '../services/s3-address';
import type { CloudFormation } from './cloudformation';
import { resolveParameters } from './parameters';
import type { StackRecord } from './stack';
import { targetOf } from './target';
import type { Target } from './target';
import { parseTemplate } from './template';

/** The members in which `CreateStack`, `UpdateStack` and `CreateChangeSet` say what a stack is to become. */
export type StackRequest = Pick<
  CreateChangeSetInput,
  'TemplateBody' | 'TemplateURL' | 'UsePreviousTemplate' | 'Parameters' | 'Capabilities' | 'NotificationARNs' | 'Tags'
>;

/** Reads what a stack is to become. Tags and notifications that are not given stay as they are. */
export function requestedTarget(request: StackRequest, stack: StackRecord, cloudFormation: CloudFormation): Target {
  const { stacks, types, objects, parameters } = cloudFormation;
  const body = templateBody(request, stack, objects);
  const template = parseTemplate(body);
  const ssmParameter = (name: string): string | undefined => parameters.get(stack.region, name)?.value;
  const definition = {
    template: body,
    parameters: resolveParameters(template, request.Parameters ?? [], stack.parameters, ssmParameter),
    tags: request.Tags === undefined ? stack.tags : tagsOf(request.Tags),
    capabilities: request.Capabilities ?? [],
    notificationArns: request.NotificationARNs ?? stack.notificationArns,
    description: template.Description,
  };
  return targetOf(stack, template, definition, stacks, types);
}

/** The template itself, the object it lies in, or the one that the stack has. */
export function templateBody(
  request: Pick<StackRequest, 'TemplateBody' | 'TemplateURL' | 'UsePreviousTemplate'>,
  stack: StackRecord | undefined,
  objects: ObjectStore,
): string {
  const { TemplateBody, TemplateURL, UsePreviousTemplate } = request;
  if (TemplateBody !== undefined) {
    return TemplateBody;
  }
  if (TemplateURL !== undefined) {
    const address = objectAddress(TemplateURL);
    if (address === undefined) {
      throw new Fault('ValidationError', `TemplateURL must be a supported URL, got: ${TemplateURL}`);
    }
    return objects.get(address.bucket, address.key).body.toString('utf8');
  }
  if (UsePreviousTemplate === true && stack?.template !== undefined) {
    return stack.template;
  }
  throw new Fault('ValidationError', 'Either Template URL or Template Body must be specified.');
}

function tagsOf(tags: readonly Tag[]): Record<string, string> {
  return Object.fromEntries(tags.map(({ Key, Value }) => [Key!, Value ?? '']));
}
