import type { HttpRequest } from '../http/http-message';

const NEWLINE = '\r\n';

/** The content of an upload: the SDKs send it in chunks with a checksum behind them when they cannot read it twice. */
export function uploadedContent({ headers, body }: HttpRequest): Buffer {
  const isChunked =
    headers['content-encoding']?.includes('aws-chunked') === true ||
    String(headers['x-amz-content-sha256']).startsWith('STREAMING-');
  return isChunked ? unchunk(body) : body;
}

/** Each chunk is its size in hexadecimal, perhaps a signature, a line break, that many bytes, and a line break. */
function unchunk(body: Buffer): Buffer {
  const chunks: Buffer[] = [];
  let position = 0;
  for (;;) {
    const lineEnd = body.indexOf(NEWLINE, position);
    const size = Number.parseInt(body.toString('latin1', position, lineEnd), 16);
    if (lineEnd < 0 || !(size > 0)) {
      return Buffer.concat(chunks);
    }
    const start = lineEnd + NEWLINE.length;
    chunks.push(body.subarray(start, start + size));
    position = start + size + NEWLINE.length;
  }
}
