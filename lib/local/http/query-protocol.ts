import { NormalizedSchema } from '@smithy/core/schema';
import type { Fault } from './fault';
import type { HttpAnswer, HttpRequest } from './http-message';
import type { Protocol } from './protocol';
import { readQuery } from './query-reader';
import { renderXml } from './xml';
import type { XmlElement } from './xml';

/** AWS Query: the operation and its input in a form, XML as the answer. */
export const queryProtocol: Protocol = {
  operationName(request): string | undefined {
    return form(request).get('Action') ?? undefined;
  },

  readInput(schema, request, service): object {
    return readQuery(schema, form(request), service.validationFault ?? 'ValidationError');
  },

  renderOutput(operation, schema, output, service, requestId): HttpAnswer {
    const result = writeValue(`${operation}Result`, NormalizedSchema.of(schema), output);
    return xml(200, {
      name: `${operation}Response`,
      attributes: { xmlns: service.xmlNamespace ?? '' },
      content: [...result, { name: 'ResponseMetadata', content: [{ name: 'RequestId', content: requestId }] }],
    });
  },

  renderFault(fault, requestId, service): HttpAnswer {
    return renderQueryFault(fault, requestId, service.xmlNamespace);
  },
};

export function renderQueryFault(fault: Fault, requestId: string, xmlNamespace = ''): HttpAnswer {
  const error: XmlElement[] = [
    { name: 'Type', content: fault.status < 500 ? 'Sender' : 'Receiver' },
    { name: 'Code', content: fault.code },
    { name: 'Message', content: fault.message },
  ];
  return xml(fault.status, {
    name: 'ErrorResponse',
    attributes: { xmlns: xmlNamespace },
    content: [
      { name: 'Error', content: error },
      { name: 'RequestId', content: requestId },
    ],
  });
}

function form(request: HttpRequest): URLSearchParams {
  return request.method === 'GET' ? request.query : new URLSearchParams(request.body.toString('utf8'));
}

function xml(status: number, root: XmlElement): HttpAnswer {
  return { status, headers: { 'content-type': 'text/xml' }, body: renderXml(root) };
}

function writeValue(name: string, schema: NormalizedSchema, value: unknown): XmlElement[] {
  if (value === undefined || value === null) {
    return [];
  }
  if (schema.isStructSchema()) {
    const source = value as Record<string, unknown>;
    const content = [...schema.structIterator()].flatMap(([member, memberSchema]) =>
      writeValue(wireName(memberSchema, member), memberSchema, source[member]),
    );
    return [{ name, content }];
  }
  if (schema.isListSchema()) {
    const member = schema.getValueSchema();
    const content = (value as unknown[]).flatMap((entry) => writeValue(wireName(member, 'member'), member, entry));
    return [{ name, content }];
  }
  if (schema.isMapSchema()) {
    const content = Object.entries(value).map(([key, entry]) => ({
      name: 'entry',
      content: [{ name: 'key', content: key }, ...writeValue('value', schema.getValueSchema(), entry)],
    }));
    return [{ name, content }];
  }
  return [{ name, content: scalar(schema, value) }];
}

function scalar(schema: NormalizedSchema, value: unknown): string {
  if (schema.isTimestampSchema()) {
    return (value as Date).toISOString();
  }
  return schema.isBlobSchema() ? Buffer.from(value as Uint8Array).toString('base64') : String(value);
}

function wireName(schema: NormalizedSchema, fallback: string): string {
  return schema.getMergedTraits().xmlName ?? fallback;
}
