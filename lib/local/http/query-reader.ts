import { NormalizedSchema } from '@smithy/core/schema';
import type { StaticStructureSchema } from '@smithy/types';
import { Fault } from './fault';
import { memberPath, requireMembers, unknownMember } from './members';

/** `Parameters.member.1.ParameterKey=a` as a tree: every part of the key is one step down. */
interface Branch {
  text?: string;
  readonly children: Map<string, Branch>;
}

/** Turns the form of an AWS Query request into the shape of the SDK's client. */
export function readQuery(schema: StaticStructureSchema, form: URLSearchParams, faultCode: string): object {
  const root = plant(form);
  root.children.delete('Action');
  root.children.delete('Version');
  return readStructure(NormalizedSchema.of(schema), root, '', faultCode);
}

function plant(form: URLSearchParams): Branch {
  const root: Branch = { children: new Map() };
  for (const [key, text] of form) {
    let branch = root;
    for (const step of key.split('.')) {
      const next: Branch = branch.children.get(step) ?? { children: new Map() };
      branch.children.set(step, next);
      branch = next;
    }
    branch.text = text;
  }
  return root;
}

function readStructure(schema: NormalizedSchema, branch: Branch, path: string, faultCode: string): object {
  const members = new Map(
    [...schema.structIterator()].map(([name, member]) => [wireName(member, name), { name, member }]),
  );
  const result: Record<string, unknown> = {};
  for (const [step, child] of branch.children) {
    const found = members.get(step);
    if (found === undefined) {
      throw unknownMember(schema, step, faultCode);
    }
    result[found.name] = readValue(found.member, child, memberPath(path, found.name), faultCode);
  }
  requireMembers(schema, result, path, faultCode);
  return result;
}

function readValue(schema: NormalizedSchema, branch: Branch, path: string, faultCode: string): unknown {
  if (schema.isStructSchema()) {
    return readStructure(schema, branch, path, faultCode);
  }
  if (schema.isListSchema()) {
    const member = schema.getValueSchema();
    return entries(branch, wireName(member, 'member'), schema, path).map((entry, index) =>
      readValue(member, entry, `${path}.${index + 1}.member`, faultCode),
    );
  }
  if (schema.isMapSchema()) {
    return readMap(schema, branch, path, faultCode);
  }
  return readScalar(schema, branch, path);
}

function readMap(schema: NormalizedSchema, branch: Branch, path: string, faultCode: string): object {
  const keyName = wireName(schema.getKeySchema(), 'key');
  const valueName = wireName(schema.getValueSchema(), 'value');
  const pairs = entries(branch, 'entry', schema, path).map((entry) => {
    const key = entry.children.get(keyName)?.text ?? '';
    const value = entry.children.get(valueName) ?? { text: '', children: new Map() };
    return [key, readValue(schema.getValueSchema(), value, `${path}.${key}`, faultCode)];
  });
  return Object.fromEntries(pairs) as object;
}

/** The SDK writes an empty list as `Parameters=`, which is a branch without children. */
function entries(branch: Branch, memberName: string, schema: NormalizedSchema, path: string): Branch[] {
  const flat = schema.getMergedTraits().xmlFlattened !== undefined;
  const stray = flat ? undefined : [...branch.children.keys()].find((step) => step !== memberName);
  const holder = flat ? branch : (branch.children.get(memberName) ?? { children: new Map<string, Branch>() });
  const numbered = [...holder.children].sort(([a], [b]) => Number(a) - Number(b));
  const odd = [branch.text, holder.text, stray, ...numbered.map(([step]) => step.replace(/^[1-9]\d*$/, ''))].find(
    Boolean,
  );
  if (odd !== undefined) {
    throw malformed(path, `a list, as in \`${memberName}.1\``, odd);
  }
  return numbered.map(([, entry]) => entry);
}

function readScalar(schema: NormalizedSchema, branch: Branch, path: string): unknown {
  const text = branch.text;
  if (text === undefined) {
    throw malformed(path, 'a value', [...branch.children.keys()].join(', '));
  }
  if (schema.isBooleanSchema()) {
    if (!/^(?:true|false)$/i.test(text)) {
      throw malformed(path, 'true or false', text);
    }
    return text.toLowerCase() === 'true';
  }
  if (schema.isNumericSchema()) {
    const number = Number(text);
    if (text.trim() === '' || Number.isNaN(number)) {
      throw malformed(path, 'a number', text);
    }
    return number;
  }
  if (schema.isTimestampSchema()) {
    const date = new Date(text);
    if (Number.isNaN(date.getTime())) {
      throw malformed(path, 'a timestamp', text);
    }
    return date;
  }
  return schema.isBlobSchema() ? new Uint8Array(Buffer.from(text, 'base64')) : text;
}

function malformed(path: string, what: string, got: string): Fault {
  return new Fault('MalformedInput', `\`${path}\` must be ${what}, got: ${got}`);
}

function wireName(schema: NormalizedSchema, fallback: string): string {
  return schema.getMergedTraits().xmlName ?? fallback;
}
