import { Transform, type TransformCallback } from 'node:stream';

/** Answers with the password that a node takes instead of a token, or with nothing when what was given is to go on as it is. */
export type Exchange = (user: string, token: string) => string | undefined;

/** Longest that may be kept back while a command is not complete: an engine takes no longer line either. */
const LONGEST = 65_536;

/**
 * What a client says to a node, with the token of each `AUTH user token` and `HELLO 3 AUTH user token` exchanged. Everything else passes
 * as it came, byte by byte; of a command no more is looked at than its name and the lengths of its words.
 */
export class LoginSwap extends Transform {
  private rest: Buffer = Buffer.alloc(0);
  /** Bytes of a word that are still to pass. */
  private bytes = 0;
  /** Words of a command that are still to pass. */
  private words = 0;
  private readonly exchange: Exchange;

  constructor(exchange: Exchange) {
    super();
    this.exchange = exchange;
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    const data = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    const output: Buffer[] = [];
    let position = 0;
    /** Where what passes as it came begins. */
    let unchanged = 0;
    while (position < data.length) {
      if (this.bytes > 0) {
        const passed = Math.min(this.bytes, data.length - position);
        position += passed;
        this.bytes -= passed;
        continue;
      }
      if (this.words > 0) {
        const header = readLine(data, position, '$');
        if (header === undefined) {
          break;
        }
        position = header.end;
        this.bytes = header.number + 2;
        this.words--;
        continue;
      }
      const command = readCommand(data, position);
      if (command === undefined) {
        break;
      }
      if (command.login !== undefined) {
        output.push(data.subarray(unchanged, position), this.swap(command.login));
        unchanged = command.end;
      }
      position = command.end;
      this.words = command.words;
    }
    const incomplete = data.length - position <= LONGEST;
    // What is no command is the node's to refuse.
    const end = incomplete ? position : data.length;
    output.push(data.subarray(unchanged, end));
    this.rest = data.subarray(end);
    done(null, Buffer.concat(output));
  }

  private swap(words: readonly Buffer[]): Buffer {
    const texts = words.map((word) => word.toString());
    const at = texts[0].toUpperCase() === 'AUTH' ? 0 : texts.findIndex((text) => text.toUpperCase() === 'AUTH');
    const password = at === -1 || texts.length < at + 3 ? undefined : this.exchange(texts[at + 1], texts[at + 2]);
    return encode(password === undefined ? words : words.with(at + 2, Buffer.from(password)));
  }
}

interface Command {
  readonly end: number;
  /** Words that follow after `end`. */
  readonly words: number;
  /** All words, if it is one that logs in. */
  readonly login?: readonly Buffer[];
}

/** As much of a command as has to be seen at once; `undefined` until it is there. */
function readCommand(data: Buffer, start: number): Command | undefined {
  const header = readLine(data, start, '*');
  if (header === undefined || header.number <= 0) {
    // A line by itself, which no client uses to log in.
    return header && { end: header.end, words: 0 };
  }
  const name = readWord(data, header.end);
  if (name === undefined) {
    return undefined;
  }
  if (!/^(auth|hello)$/i.test(name.word.toString())) {
    return { end: name.end, words: header.number - 1 };
  }
  const login = [name.word];
  let { end } = name;
  while (login.length < header.number) {
    const next = readWord(data, end);
    if (next === undefined) {
      return undefined;
    }
    login.push(next.word);
    end = next.end;
  }
  return { end, words: 0, login };
}

function readWord(data: Buffer, start: number): { readonly word: Buffer; readonly end: number } | undefined {
  const header = readLine(data, start, '$');
  const end = header && header.end + header.number + 2;
  return end === undefined || end > data.length ? undefined : { word: data.subarray(header!.end, end - 2), end };
}

/** The number of a line such as `$12`; 0 when the line begins with another sign. */
function readLine(data: Buffer, start: number, sign: string): { number: number; end: number } | undefined {
  const end = data.indexOf('\r\n', start);
  if (end === -1) {
    return undefined;
  }
  const line = data.toString('latin1', start, end);
  return { number: line.startsWith(sign) ? Math.max(0, Number(line.slice(1)) || 0) : 0, end: end + 2 };
}

function encode(words: readonly Buffer[]): Buffer {
  const parts = words.flatMap((word) => [Buffer.from(`$${word.length}\r\n`), word, Buffer.from('\r\n')]);
  return Buffer.concat([Buffer.from(`*${words.length}\r\n`), ...parts]);
}
