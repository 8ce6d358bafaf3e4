import { parseArgs } from 'node:util';
import { suggestion } from '../rules/nearest';
import type { Arguments, Command, Option } from './command';
import { UsageError } from './command';

/** Every command has it. */
export const HELP: Option = { type: 'boolean', short: 'h', description: 'say this' };

/** Reads the arguments of a command, and refuses options that it does not have. */
export function readArguments(command: Command, args: readonly string[]): Arguments {
  const options: Readonly<Record<string, Option>> = { ...command.options, help: HELP };
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(Object.entries(options).map(([name, option]) => [name, parsed(option)])),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  tokens.forEach((token) => token.kind === 'option' && refuseWrong(token, options));
  return { options: values, positionals };
}

/** Node 20 knows no `description`, and refuses `short: undefined`. */
function parsed({ type, short, multiple = false }: Option) {
  return { type, multiple, ...(short === undefined ? {} : { short }) };
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string;
  readonly inlineValue?: boolean;
}

function refuseWrong({ name, rawName, value, inlineValue }: OptionToken, options: Readonly<Record<string, Option>>) {
  if (!Object.hasOwn(options, name)) {
    const names = Object.keys(options).map((option) => `--${option}`);
    throw new UsageError(
      `There is no option \`${rawName}\`; ${suggestion(rawName, names, `there are ${names.join(', ')}`)}`,
    );
  }
  if (options[name].type === 'boolean' && value !== undefined) {
    throw new UsageError(`\`${rawName}\` takes no value, got: ${value}`);
  }
  // An option in the place of the value is a value forgotten; `--name=-x` is how to mean it.
  if (options[name].type === 'string' && (value === undefined || (value.startsWith('-') && inlineValue === false))) {
    throw new UsageError(`\`${rawName}\` needs a value`);
  }
}
