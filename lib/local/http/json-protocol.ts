import { NormalizedSchema } from '@smithy/core/schema';
import type { Fault } from './fault';
import type { HttpAnswer, HttpRequest } from './http-message';
import { readJson } from './json-reader';
import type { Protocol } from './protocol';

const CONTENT_TYPE = 'application/x-amz-json-1.1';

/** AWS JSON 1.1: the operation in a header, JSON both ways. */
export const jsonProtocol: Protocol = {
  operationName({ headers }: HttpRequest, service): string | undefined {
    const target = headers['x-amz-target'];
    const prefix = `${service.target}.`;
    return typeof target === 'string' && target.startsWith(prefix) ? target.slice(prefix.length) : undefined;
  },

  readInput(schema, request, service): object {
    return readJson(schema, request.body.toString('utf8'), service.validationFault ?? 'ValidationException');
  },

  renderOutput(_operation, schema, output): HttpAnswer {
    return json(200, writeValue(NormalizedSchema.of(schema), output));
  },

  renderFault(fault): HttpAnswer {
    return renderJsonFault(fault);
  },
};

export function renderJsonFault(fault: Fault): HttpAnswer {
  const answer = json(fault.status, { __type: fault.code, message: fault.message });
  return { ...answer, headers: { ...answer.headers, 'x-amzn-errortype': fault.code } };
}

function json(status: number, value: unknown): HttpAnswer {
  return { status, headers: { 'content-type': CONTENT_TYPE }, body: JSON.stringify(value) };
}

function writeValue(schema: NormalizedSchema, value: unknown): unknown {
  if (value === undefined || value === null) {
    return undefined;
  }
  if (schema.isStructSchema()) {
    const source = value as Record<string, unknown>;
    return Object.fromEntries(
      [...schema.structIterator()].map(([name, member]) => [name, writeValue(member, source[name])]),
    );
  }
  if (schema.isListSchema()) {
    return (value as unknown[]).map((entry) => writeValue(schema.getValueSchema(), entry));
  }
  if (schema.isMapSchema()) {
    const member = schema.getValueSchema();
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, writeValue(member, entry)]));
  }
  if (schema.isTimestampSchema()) {
    return (value as Date).getTime() / 1000;
  }
  return schema.isBlobSchema() ? Buffer.from(value as Uint8Array).toString('base64') : value;
}
