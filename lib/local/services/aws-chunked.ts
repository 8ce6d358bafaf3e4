import { Fault } from '../http/fault';
import type { HttpRequest } from '../http/http-message';

const NEWLINE = '\r\n';
const HEAD = /^([\da-f]{1,8})(?:;.*)?$/i;

/** The content of an upload: the SDKs send it in chunks with a checksum behind them when they cannot read it twice. */
export function uploadedContent({ headers, body }: HttpRequest): Buffer {
  const isChunked =
    headers['content-encoding']?.includes('aws-chunked') === true ||
    String(headers['x-amz-content-sha256']).startsWith('STREAMING-');
  if (!isChunked) {
    return body;
  }
  const content = unchunk(body);
  const length = headers['x-amz-decoded-content-length'] ?? content.length;
  if (Number(length) !== content.length) {
    throw incomplete();
  }
  return content;
}

/** Each chunk is its size in hexadecimal, perhaps a signature, a line break, that many bytes, and a line break. The last one is empty. */
function unchunk(body: Buffer): Buffer {
  const chunks: Buffer[] = [];
  let position = 0;
  for (;;) {
    const lineEnd = body.indexOf(NEWLINE, position);
    const [, digits] = HEAD.exec(body.toString('latin1', position, Math.max(position, lineEnd))) ?? [];
    if (digits === undefined) {
      throw incomplete();
    }
    const start = lineEnd + NEWLINE.length;
    const end = start + Number.parseInt(digits, 16);
    // Behind the last one there may be a checksum.
    if (end === start) {
      return Buffer.concat(chunks);
    }
    if (body.toString('latin1', end, end + NEWLINE.length) !== NEWLINE) {
      throw incomplete();
    }
    chunks.push(body.subarray(start, end));
    position = end + NEWLINE.length;
  }
}

function incomplete(): Fault {
  return new Fault('IncompleteBody', 'The request body terminated unexpectedly');
}
