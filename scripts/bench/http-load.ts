import { connect } from 'node:net';

const CONNECTIONS = 16;
const REQUESTS = 3_000;

export interface RawAnswer {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Of all of it, in bytes. */
  readonly length: number;
}

/** One answer, as it comes over the wire. */
export async function ask(port: number, request: Buffer): Promise<RawAnswer> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  try {
    socket.write(request);
    let received = '';
    for await (const chunk of socket as AsyncIterable<Buffer>) {
      received += chunk.toString('latin1');
      const [head, body] = received.split('\r\n\r\n', 2) as [string, string?];
      const [status, ...lines] = head.split('\r\n');
      const headers = Object.fromEntries(lines.map((line) => line.split(': ', 2) as [string, string]));
      if (body !== undefined && body.length === Number(headers['content-length'])) {
        if (!status.includes(' 200 ')) {
          throw new Error(`${status}: ${body}`);
        }
        return { headers, body, length: received.length };
      }
    }
    throw new Error(`no answer, but ${JSON.stringify(received)}`);
  } finally {
    socket.destroy();
  }
}

/** Many connections, each with its next request as soon as the answer is there. No client is faster than one that only counts bytes. */
export async function perSecond(port: number, request: Buffer): Promise<number> {
  const { length } = await ask(port, request);
  const start = performance.now();
  let waiting = REQUESTS;
  await Promise.all(
    Array.from(
      { length: CONNECTIONS },
      () =>
        new Promise<void>((done, fail) => {
          const socket = connect({ port, host: '127.0.0.1', noDelay: true });
          let received = 0;
          const next = () => {
            if (waiting-- > 0) {
              socket.write(request);
            } else {
              socket.destroy();
              done();
            }
          };
          socket.on('error', fail);
          socket.on('data', (chunk) => {
            received += chunk.length;
            if (received === length) {
              received = 0;
              next();
            }
          });
          next();
        }),
    ),
  );
  return (REQUESTS * 1_000) / (performance.now() - start);
}
