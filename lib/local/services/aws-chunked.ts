import { Fault } from '../http/fault';
import type { HttpRequest } from '../http/http-message';

const NEWLINE = '\r\n';

/** The content of an upload: the SDKs send it in chunks with a checksum behind them when they cannot read it twice. */
export function uploadedContent({ headers, body }: HttpRequest): Buffer {
  const isChunked =
    headers['content-encoding']?.includes('aws-chunked') === true ||
    String(headers['x-amz-content-sha256']).startsWith('STREAMING-');
  return isChunked ? unchunk(body) : body;
}

/** Each chunk is its size in hexadecimal, perhaps a signature, a line break, that many bytes, and a line break. The last one is empty. */
function unchunk(body: Buffer): Buffer {
  const chunks: Buffer[] = [];
  let position = 0;
  for (;;) {
    const lineEnd = body.indexOf(NEWLINE, position);
    const [digits] = /^[\da-f]+/i.exec(body.toString('latin1', position, Math.max(position, lineEnd))) ?? [];
    const start = lineEnd + NEWLINE.length;
    const end = start + Number.parseInt(digits ?? '', 16);
    // Of a size that is no number, too.
    if (!(end <= body.length)) {
      throw new Fault('IncompleteBody', 'The request body terminated unexpectedly');
    }
    if (end === start) {
      return Buffer.concat(chunks);
    }
    chunks.push(body.subarray(start, end));
    position = end + NEWLINE.length;
  }
}
