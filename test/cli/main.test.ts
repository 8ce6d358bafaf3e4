import packageJson from '../../package.json';
import type { Arguments, Command } from '../../lib/cli/command';
import { InputError, UsageError } from '../../lib/cli/command';
import { COMMANDS } from '../../lib/cli/commands';
import { run } from './recording-terminal';

/** A command that does what its test tells it to do. */
function greet(work: Command['run'] = () => 0): Command {
  return {
    name: 'greet',
    summary: 'Greet somebody.',
    usage: '<name>...',
    notes: ['Exit code 0: greeted.'],
    options: {
      loud: { type: 'boolean', short: 'l', description: 'shout' },
      language: { type: 'string', value: 'code', description: 'what to say it in' },
    },
    run: work,
  };
}

test('--help lists the commands', async () => {
  const { exitCode, out } = await run(['--help'], [greet(), { ...greet(), name: 'go', summary: 'Leave.' }]);
  expect(exitCode).toBe(0);
  expect(out).toMatchInlineSnapshot(`
   "Usage: cdk-memorydb <command> [options]

   Commands:
     greet  Greet somebody.
     go     Leave.

   \`cdk-memorydb <command> --help\` tells more about a command, \`cdk-memorydb --version\` the version."
  `);
});

test.each(['-h', 'help'])('%s is the same as --help', async (word) => {
  expect(await run([word])).toEqual(await run(['--help']));
});

test('the program has a help for each of its commands', async () => {
  const { out } = await run(['--help']);
  expect(out.match(/^ {2}\w+/gm)?.map((line) => line.trim())).toEqual(COMMANDS.map(({ name }) => name));
});

test('a command has a help of its own', async () => {
  const { exitCode, out } = await run(['greet', 'you', '--help'], [greet()]);
  expect(exitCode).toBe(0);
  expect(out).toMatchInlineSnapshot(`
   "Usage: cdk-memorydb greet <name>...

   Greet somebody.

   Exit code 0: greeted.

   Options:
     -l, --loud             shout
         --language <code>  what to say it in
     -h, --help             say this"
  `);
});

test.each([['--version'], ['-v']])('%s is the version of the package', async (option) => {
  expect(await run([option])).toEqual({ exitCode: 0, out: packageJson.version, err: '' });
});

test('fails without a command, and lists them', async () => {
  const { exitCode, out, err } = await run([], [greet()]);
  expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
  expect(err).toContain('Usage: cdk-memorydb <command> [options]');
});

test.each([
  ['gret', 'There is no command `gret`; did you mean `greet`?'],
  ['leave', 'There is no command `leave`; `cdk-memorydb --help` lists the commands'],
  ['--loud', 'There is no option `--loud`; `cdk-memorydb --help` lists the commands'],
])('fails for %s, which there is not', async (word, err) => {
  expect(await run([word], [greet()])).toEqual({ exitCode: 2, out: '', err });
});

test.each([
  [['--lout'], 'There is no option `--lout`; did you mean `--loud`?'],
  [['--constructor'], 'There is no option `--constructor`; there are --loud, --language, --help'],
  [['-x'], 'There is no option `-x`; there are --loud, --language, --help'],
  [['--loud=yes'], '`--loud` takes no value, got: yes'],
  [['--language'], '`--language` needs a value'],
  [['--language', '--loud'], '`--language` needs a value'],
])('fails for the options %j, with a hint at the usage', async (args, message) => {
  const { exitCode, err } = await run(['greet', ...args], [greet()]);
  expect(exitCode).toBe(2);
  expect(err).toBe(`${message}\n\nUsage: cdk-memorydb greet <name>...\n\`cdk-memorydb greet --help\` tells more.`);
});

test('options, values and what comes after -- reach the command', async () => {
  let given: Arguments | undefined;
  const remember = greet((args) => ((given = args), 0));
  await run(['greet', 'you', '-l', '--language=-x', '--', '--loud'], [remember]);
  expect(given).toEqual({ positionals: ['you', '--loud'], options: { loud: true, language: '-x' } });
});

test('the exit code is that of the command, however long it takes', async () => {
  const slow = greet(() => new Promise((resolve) => setImmediate(() => resolve(1))));
  expect(await run(['greet'], [slow])).toEqual({ exitCode: 1, out: '', err: '' });
});

test('fails with the message alone when something outside is wrong', async () => {
  const broken = greet(() => Promise.reject(new InputError('names.txt cannot be read')));
  expect(await run(['greet'], [broken])).toEqual({ exitCode: 2, out: '', err: 'names.txt cannot be read' });
});

test('fails with the usage when the command refuses its arguments', async () => {
  const picky = greet(() => {
    throw new UsageError('Name somebody');
  });
  expect((await run(['greet'], [picky])).err).toBe(
    'Name somebody\n\nUsage: cdk-memorydb greet <name>...\n`cdk-memorydb greet --help` tells more.',
  );
});

test('fails with the place in the code when the program itself is wrong', async () => {
  const wrong = greet(() => Promise.reject(new RangeError('oops')));
  const { exitCode, err } = await run(['greet'], [wrong]);
  expect(exitCode).toBe(2);
  expect(err).toMatch(/^This is a fault of cdk-memorydb: RangeError: oops\n\s+at /);
});
