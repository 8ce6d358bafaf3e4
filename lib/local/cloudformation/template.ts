import { parseDocument } from 'yaml';
import { Fault } from '../http/fault';
import { cloudFormationTags } from './yaml-tags';

export type Body = Readonly<Record<string, unknown>>;

export interface TemplateParameter {
  readonly Type: string;
  readonly Default?: string | number;
  readonly NoEcho?: boolean | string;
  readonly Description?: string;
  readonly AllowedValues?: readonly (string | number)[];
  readonly AllowedPattern?: string;
  readonly ConstraintDescription?: string;
  readonly MinLength?: number | string;
  readonly MaxLength?: number | string;
  readonly MinValue?: number | string;
  readonly MaxValue?: number | string;
}

export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Body;
  readonly DependsOn?: string | readonly string[];
  readonly Condition?: string;
  readonly DeletionPolicy?: unknown;
  readonly UpdateReplacePolicy?: unknown;
  readonly Metadata?: unknown;
}

export interface TemplateOutput {
  readonly Value: unknown;
  readonly Description?: string;
  readonly Condition?: string;
  readonly Export?: { readonly Name: unknown };
}

/** A template with every section present. */
export interface Template {
  readonly Description?: string;
  readonly Parameters: Readonly<Record<string, TemplateParameter>>;
  readonly Mappings: Readonly<Record<string, Readonly<Record<string, Body>>>>;
  readonly Conditions: Body;
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Outputs: Readonly<Record<string, TemplateOutput>>;
  readonly Metadata?: unknown;
  readonly Rules?: unknown;
}

const SECTIONS = [
  'AWSTemplateFormatVersion',
  'Conditions',
  'Description',
  'Mappings',
  'Metadata',
  'Outputs',
  'Parameters',
  'Resources',
  'Rules',
  'Transform',
];
const MAX_BYTES = 1024 * 1024;
const DEEPEST = 100;
const MOST_BRACKETS = 1_000;

/** Reads a template in JSON or YAML, and refuses what is not one. */
export function parseTemplate(text: string): Template {
  if (Buffer.byteLength(text) > MAX_BYTES) {
    throw formatError('the template must have at most 1 MB');
  }
  const body = parseBody(text);
  if (!isObject(body)) {
    throw formatError('the template must be an object');
  }
  const unknown = Object.keys(body).filter((section) => !SECTIONS.includes(section));
  if (unknown.length > 0) {
    throw new Fault('ValidationError', `Invalid template property or properties [${unknown.join(', ')}]`);
  }
  refuseNull(body, '');
  refuseTransform(body.Transform);
  const sections = Object.fromEntries(
    ['Parameters', 'Mappings', 'Conditions', 'Resources', 'Outputs'].map((name) => [name, section(body, name)]),
  );
  const template = { ...body, ...sections } as unknown as Template;
  if (Object.keys(template.Resources).length === 0) {
    throw formatError('At least one Resources member must be defined.');
  }
  Object.entries(template.Resources).forEach(([logicalId, resource]) => refuseMalformedResource(logicalId, resource));
  Object.entries(template.Parameters).forEach(([name, parameter]) => refuseMalformedParameter(name, parameter));
  return template;
}

function parseBody(text: string): unknown {
  if (text.trimStart().startsWith('{')) {
    try {
      return JSON.parse(text);
    } catch {
      // YAML in flow style also starts with a brace.
    }
  }
  refuseDeep(text);
  const document = parseDocument(text, { customTags: cloudFormationTags, schema: 'core', uniqueKeys: true });
  const [error] = document.errors;
  if (error !== undefined) {
    throw formatError(error.message.split('\n')[0]);
  }
  try {
    // Aliases multiply: ten lines can become a billion elements.
    return document.toJS({ maxAliasCount: 100 });
  } catch (aliases) {
    throw formatError((aliases as Error).message);
  }
}

/**
 * The YAML parser calls itself for each level. Where the stack ends in the middle of a regular expression, V8 ends the whole process. Brackets
 * that are only text count, too; there are never that many.
 */
function refuseDeep(text: string): void {
  let depth = 0;
  for (const [sign] of text.matchAll(/[[\]{}]|(?:[-?][ \t]+){100}/g)) {
    depth = sign.length > 1 ? MOST_BRACKETS : Math.max(0, depth + (sign === '[' || sign === '{' ? 1 : -1));
    if (depth === MOST_BRACKETS) {
      throw tooDeep();
    }
  }
}

function tooDeep(): Fault {
  return formatError(`the template is nested more than ${DEEPEST} levels deep`);
}

function section(body: Body, name: string): Body {
  const value = body[name] ?? {};
  if (!isObject(value)) {
    throw formatError(`${name} must be an object`);
  }
  const malformed = Object.entries(value).find(([, entry]) => !isObject(entry));
  if (malformed !== undefined && name !== 'Conditions') {
    throw formatError(`[/${name}/${malformed[0]}] must be an object`);
  }
  return value;
}

function refuseNull(value: unknown, path: string, depth = 0): void {
  // An alias may stand inside of what it stands for.
  if (depth > DEEPEST) {
    throw tooDeep();
  }
  if (value === null) {
    throw new Fault('ValidationError', `[${path}] 'null' values are not allowed in templates`);
  }
  if (typeof value === 'object') {
    Object.entries(value).forEach(([key, entry]) => refuseNull(entry, `${path}/${key}`, depth + 1));
  }
}

/** `AWS::LanguageExtensions` only adds functions; every other transform is a macro that runs in AWS. */
function refuseTransform(transform: unknown): void {
  const names = transform === undefined ? [] : [transform].flat();
  const macro = names.find((name) => name !== 'AWS::LanguageExtensions');
  if (macro !== undefined) {
    throw new Fault(
      'ValidationError',
      `MemoryDB Local does not run the transform ${JSON.stringify(macro)}; take \`Transform\` out of the template`,
    );
  }
}

function refuseMalformedResource(logicalId: string, resource: TemplateResource): void {
  if (!/^[A-Za-z0-9]+$/.test(logicalId)) {
    const loop = logicalId.startsWith('Fn::ForEach');
    throw loop
      ? new Fault('ValidationError', `MemoryDB Local does not run ${logicalId}; write the resources out`)
      : formatError(`Resource name ${logicalId} is non alphanumeric.`);
  }
  if (typeof resource.Type !== 'string') {
    throw formatError(`[/Resources/${logicalId}] Every Resources object must contain a Type member.`);
  }
  if (resource.Properties !== undefined && !isObject(resource.Properties)) {
    throw formatError(`[/Resources/${logicalId}/Properties] must be an object`);
  }
}

function refuseMalformedParameter(name: string, { Type }: TemplateParameter): void {
  if (typeof Type !== 'string') {
    throw formatError(`[/Parameters/${name}] Every Parameters object must contain a Type member.`);
  }
}

function isObject(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What is wrong with the text itself, whatever stack it is for. */
export function formatError(message: string): Fault {
  return new Fault('ValidationError', `Template format error: ${message}`);
}
