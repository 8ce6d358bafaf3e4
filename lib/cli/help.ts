import { HELP } from './arguments';
import type { Command, Option } from './command';

export const PROGRAM = 'cdk-memorydb';

/** What `cdk-memorydb --help` says. */
export function programHelp(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    `Usage: ${PROGRAM} <command> [options]`,
    '',
    'Commands:',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    `\`${PROGRAM} <command> --help\` tells more about a command, \`${PROGRAM} --version\` the version.`,
  ].join('\n');
}

/** What `cdk-memorydb <command> --help` says. */
export function commandHelp({ name, summary, usage, notes, options }: Command): string {
  const rows = Object.entries({ ...options, help: HELP }).map(([option, spec]) => [
    spelled(option, spec),
    spec.description,
  ]);
  const width = Math.max(...rows.map(([left]) => left.length));
  return [
    usageLine({ name, usage }),
    '',
    summary,
    ...(notes === undefined ? [] : ['', ...notes]),
    '',
    'Options:',
    ...rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`),
  ].join('\n');
}

export function usageLine({ name, usage }: Pick<Command, 'name' | 'usage'>): string {
  return `Usage: ${PROGRAM} ${name} ${usage}`.trimEnd();
}

function spelled(name: string, { short, value, type }: Option): string {
  const long = `--${name}${type === 'string' ? ` <${value ?? name}>` : ''}`;
  return short === undefined ? `    ${long}` : `-${short}, ${long}`;
}
