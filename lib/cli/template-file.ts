import { readFileSync } from 'node:fs';
import type { Scalar } from 'yaml';
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import { cloudFormationTags } from '../local/cloudformation/yaml-tags';
import { InputError } from './command';
import type { Acknowledged, Origins } from './origins';

const DIALECT = { customTags: cloudFormationTags, merge: true };

/** A template that was read from a file. */
export interface TemplateFile {
  readonly path: string;
  readonly template: Readonly<Record<string, unknown>>;
  readonly source: string;
  readonly region?: string;
  /** Where its resources come from, if it is part of a cloud assembly. */
  readonly origins?: Origins;
  /** What its app has acknowledged, likewise. */
  readonly acknowledged?: Acknowledged;
}

/** Reads a CloudFormation template, JSON or YAML. */
export function readTemplate(path: string, region?: string): TemplateFile {
  const source = readText(path);
  const template = /^\s*\{/.test(source) ? parseJson(path, source) : parseYaml(path, source);
  if (!isObject(template) || !isObject(template.Resources)) {
    throw new InputError(`${path} is no CloudFormation template: it has no \`Resources\``);
  }
  return { path, template, source, region };
}

/** Reads a file, or says why that cannot be. */
export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new InputError(`${path} cannot be read: ${reason(error)}`);
  }
}

export function parseJson(path: string, source: string): unknown {
  try {
    return JSON.parse(source);
  } catch (error) {
    throw new InputError(`${path} is not valid JSON: ${reason(error)}`);
  }
}

/** Lines of a resource and of the properties in it. Only worth its time once there is something to say. */
export function lineFinder({ source }: TemplateFile): (logicalId: string, property: string) => number | undefined {
  const lineCounter = new LineCounter();
  // YAML is a superset of JSON, so that one parser finds the lines of both.
  const document = parseDocument(source, { ...DIALECT, lineCounter });
  return (logicalId, property) => {
    const path = ['Resources', logicalId, 'Properties', property.split(/[.[]/)[0]];
    for (let length = path.length; length >= 2; length -= 1) {
      const parent = document.getIn(path.slice(0, length - 1), true);
      const pair = isMap(parent) && parent.items.find(({ key }) => isScalar(key) && key.value === path[length - 1]);
      const range = pair ? (pair.key as Scalar).range : undefined;
      if (range) {
        return lineCounter.linePos(range[0]).line;
      }
    }
    return undefined;
  };
}

function parseYaml(path: string, source: string): unknown {
  const document = parseDocument(source, { ...DIALECT, prettyErrors: true });
  const [error] = document.errors;
  if (error !== undefined) {
    throw new InputError(`${path} is not valid YAML: ${error.message.split('\n')[0]}`);
  }
  try {
    return document.toJS();
  } catch (aliases) {
    throw new InputError(`${path} is not valid YAML: ${reason(aliases)}`);
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function reason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : message;
}
