import { readArguments } from './arguments';
import { suggestion } from '../rules/nearest';
import type { Command } from './command';
import { InputError, UsageError } from './command';
import { COMMANDS } from './commands';
import { commandHelp, PROGRAM, programHelp, usageLine } from './help';
import type { Terminal } from './terminal';
import { packageVersion } from './version';

/** Exit code for whatever keeps a command from doing its work, so that 1 always means: done, and faults found. */
const NOT_DONE = 2;

/** Runs the command that the arguments name, and gives the exit code of the process. */
export async function main(
  args: readonly string[],
  terminal: Terminal,
  commands: readonly Command[] = COMMANDS,
): Promise<number> {
  const [name = '', ...rest] = args;
  if (['--help', '-h', 'help'].includes(name)) {
    terminal.out(programHelp(commands));
    return 0;
  }
  if (['--version', '-v'].includes(name)) {
    terminal.out(packageVersion());
    return 0;
  }
  const command = commands.find((one) => one.name === name);
  if (command !== undefined) {
    return run(command, rest, terminal);
  }
  terminal.err(name === '' ? programHelp(commands) : unknown(name, commands));
  return NOT_DONE;
}

async function run(command: Command, args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const given = readArguments(command, args);
    if (given.options.help === true) {
      terminal.out(commandHelp(command));
      return 0;
    }
    return await command.run(given, terminal);
  } catch (error) {
    terminal.err(explained(error, command));
    return NOT_DONE;
  }
}

function explained(error: unknown, command: Command): string {
  if (error instanceof UsageError) {
    return `${error.message}\n\n${usageLine(command)}\n\`${PROGRAM} ${command.name} --help\` tells more.`;
  }
  if (error instanceof InputError) {
    return error.message;
  }
  return `This is a fault of ${PROGRAM}: ${error instanceof Error ? error.stack : String(error)}`;
}

function unknown(name: string, commands: readonly Command[]): string {
  const kind = name.startsWith('-') ? 'option' : 'command';
  const names = commands.map((command) => command.name);
  const advice = suggestion(name, names, `\`${PROGRAM} --help\` lists the commands`);
  return `There is no ${kind} \`${name}\`; ${advice}`;
}
