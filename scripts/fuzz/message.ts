/** What goes over the wire, byte by byte. */
export interface Message {
  /** What is wrong with it. */
  readonly fault: string;
  readonly bytes: Buffer;
  /** The sender gives up in the middle: the other side owes no answer, but must let go. */
  readonly cut?: boolean;
}

export interface Draft {
  readonly method?: string;
  readonly target?: string;
  /** Instead of the usual headers of the same name; an empty value leaves one out. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** A request as an SDK sends it, but for what the draft says. */
export function message(fault: string, { method = 'POST', target = '/', headers = {}, body = '' }: Draft): Message {
  const content = Buffer.from(body);
  const all = { host: '127.0.0.1', 'content-length': `${content.length}`, ...headers };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === '' ? [] : [`${name}: ${value}`]));
  const head = [`${method} ${target} HTTP/1.1`, ...lines, '', ''].join('\r\n');
  return { fault, bytes: Buffer.concat([Buffer.from(head, 'latin1'), content]) };
}

/** The signature itself is nobody's concern on this machine. */
export function signed(service: string): Record<string, string> {
  const scope = `LOCAL/20250101/eu-west-1/${service}/aws4_request`;
  return { authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0` };
}

export function jsonHeaders(service: string, target: string): Record<string, string> {
  return { ...signed(service), 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.1' };
}

export function formHeaders(service: string): Record<string, string> {
  return { ...signed(service), 'content-type': 'application/x-www-form-urlencoded' };
}
