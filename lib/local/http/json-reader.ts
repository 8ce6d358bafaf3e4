import { NormalizedSchema } from '@smithy/core/schema';
import type { StaticStructureSchema } from '@smithy/types';
import { Fault } from './fault';
import { memberPath, requireMembers, unknownMember } from './members';

/** Turns the body of an AWS JSON 1.1 request into the shape of the SDK's client. */
export function readJson(schema: StaticStructureSchema, body: string, faultCode: string): object {
  return readValue(NormalizedSchema.of(schema), parse(body), '', faultCode) as object;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body === '' ? '{}' : body);
  } catch (error) {
    throw new Fault('SerializationException', `the body is not JSON: ${(error as Error).message}`);
  }
}

function readValue(schema: NormalizedSchema, value: unknown, path: string, faultCode: string): unknown {
  if (schema.isStructSchema()) {
    return readStructure(schema, expect(value, isObject(value), 'an object', path), path, faultCode);
  }
  if (schema.isListSchema()) {
    const member = schema.getValueSchema();
    const list = expect(value, Array.isArray(value), 'a list', path) as unknown[];
    return list.map((entry, index) => readValue(member, entry, `${path}.${index + 1}.member`, faultCode));
  }
  if (schema.isMapSchema()) {
    const member = schema.getValueSchema();
    const map = expect(value, isObject(value), 'an object', path) as Record<string, unknown>;
    return Object.fromEntries(
      Object.entries(map).map(([key, entry]) => [key, readValue(member, entry, `${path}.${key}`, faultCode)]),
    );
  }
  return readScalar(schema, value, path);
}

function readStructure(schema: NormalizedSchema, value: unknown, path: string, faultCode: string): object {
  const members = new Map(schema.structIterator());
  const result: Record<string, unknown> = {};
  for (const [name, entry] of Object.entries(value as object)) {
    const member = members.get(name);
    if (member === undefined) {
      throw unknownMember(schema, name, faultCode);
    }
    if (entry !== null) {
      result[name] = readValue(member, entry, memberPath(path, name), faultCode);
    }
  }
  requireMembers(schema, result, path, faultCode);
  return result;
}

function readScalar(schema: NormalizedSchema, value: unknown, path: string): unknown {
  if (schema.isBooleanSchema()) {
    return expect(value, typeof value === 'boolean', 'a boolean', path);
  }
  if (schema.isNumericSchema()) {
    return expect(value, typeof value === 'number', 'a number', path);
  }
  if (schema.isTimestampSchema()) {
    return new Date((expect(value, typeof value === 'number', 'a number of seconds', path) as number) * 1000);
  }
  const text = expect(value, typeof value === 'string', 'a string', path) as string;
  return schema.isBlobSchema() ? new Uint8Array(Buffer.from(text, 'base64')) : text;
}

function expect(value: unknown, fits: boolean, what: string, path: string): unknown {
  if (!fits) {
    const place = path === '' ? 'the body' : `\`${path}\``;
    throw new Fault('SerializationException', `${place} must be ${what}, got: ${show(value)}`);
  }
  return value;
}

/** Not what is in a list or an object: that may be endless. */
function show(value: unknown): string {
  if (typeof value === 'object' && value !== null && Object.keys(value).length > 0) {
    return Array.isArray(value) ? 'a list' : 'an object';
  }
  const text = JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text;
}

const LONGEST = 100;

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
