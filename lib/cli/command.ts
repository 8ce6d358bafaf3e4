import type { Terminal } from './terminal';

/** An option of a command, as `node:util.parseArgs` takes it, with what the help says of it. */
export interface Option {
  readonly type: 'boolean' | 'string';
  readonly short?: string;
  readonly multiple?: boolean;
  readonly description: string;
  /** What stands for the value in the help. */
  readonly value?: string;
}

export interface Arguments {
  readonly positionals: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;
}

export interface Command {
  readonly name: string;
  readonly summary: string;
  /** What comes after the name, for example `<template>...`. */
  readonly usage: string;
  /** More that the help should say, line by line. */
  readonly notes?: readonly string[];
  readonly options: Readonly<Record<string, Option>>;
  /** Does the work and gives the exit code. */
  run(args: Arguments, terminal: Terminal): Promise<number> | number;
}

/** The user asked for something that cannot be: answered with the usage of the command and exit code 2. */
export class UsageError extends Error {
  public override readonly name = 'UsageError';
}

/** Something outside of the program is not as it must be, such as a file: answered with its message and exit code 2. */
export class InputError extends Error {
  public override readonly name = 'InputError';
}
