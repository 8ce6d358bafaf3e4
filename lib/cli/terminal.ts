/** Where a command writes to. Tests give their own. */
export interface Terminal {
  /** Writes a line of the result. */
  out(line: string): void;
  /** Writes a line about the work itself: progress, mistakes, hints. */
  err(line: string): void;
  /** Whether the result goes to people who see colours. */
  readonly colors: boolean;
}

export type Color = 'red' | 'yellow' | 'dim' | 'bold';

const CODES: Readonly<Record<Color, readonly [on: number, off: number]>> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  yellow: [33, 39],
};

export function paint(terminal: Terminal, color: Color, text: string): string {
  const [on, off] = CODES[color];
  return terminal.colors ? `\u001b[${on}m${text}\u001b[${off}m` : text;
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
  process.stdout.on('error', forgiveClosedPipe);
  return {
    out: (line) => void process.stdout.write(`${line}\n`),
    err: (line) => void process.stderr.write(`${line}\n`),
    colors: process.stdout.isTTY === true && (process.env.NO_COLOR ?? '') === '',
  };
}

/** `cdk-memorydb … | head` closes the pipe early, which is no mistake. */
function forgiveClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') {
    throw error;
  }
}
