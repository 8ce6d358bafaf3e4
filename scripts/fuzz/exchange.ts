import { connect } from 'node:net';
import type { Message } from './message';

/** Milliseconds after which a message without an answer hangs. */
const PATIENCE = 20_000;

export type Outcome =
  | { readonly status: number; readonly head: string; readonly body: string }
  /** The other side ended the connection without a word, or said something that is not HTTP. */
  | 'closed'
  | 'hangs';

/** Sends a message over a connection of its own, and reads the first answer. */
export function exchange(port: number, { bytes, cut }: Message): Promise<Outcome> {
  return new Promise((done) => {
    const socket = connect({ port, host: '127.0.0.1' });
    let received = Buffer.alloc(0);
    const end = (outcome: Outcome) => {
      clearTimeout(timer);
      socket.destroy();
      done(outcome);
    };
    const timer = setTimeout(() => end('hangs'), PATIENCE);
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      const answer = parse(received);
      if (answer !== undefined) {
        end(answer);
      }
    });
    // A refusal may come before everything was sent; then the rest finds nobody.
    socket.on('error', () => undefined);
    socket.once('close', () => end('closed'));
    if (cut === true) {
      socket.end(bytes);
    } else {
      socket.write(bytes);
    }
  });
}

/** `undefined` until the answer is there in full. */
function parse(received: Buffer): Exclude<Outcome, string> | undefined {
  const text = received.toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(text)?.[1]);
  if (end === -1 || Number.isNaN(status)) {
    return undefined;
  }
  const head = text.slice(0, end);
  const body = text.slice(end + 4);
  const length = Number(/^content-length: (\d+)$/im.exec(head)?.[1] ?? 0);
  // Only an answer to HEAD has a length without a body; nobody needs to wait for it.
  return body.length >= length || body === '' ? { status, head, body } : undefined;
}
