import { DESCRIPTIONS } from '../../rules/catalog';
import { suggestion } from '../../rules/nearest';
import { isFolder, readAssembly } from '../assembly';
import type { Arguments, Command } from '../command';
import { UsageError } from '../command';
import type { PlacedFinding, Report } from '../report';
import { report } from '../report';
import { sarif } from '../sarif';
import { readTemplate } from '../template-file';
import type { Terminal } from '../terminal';
import { paint } from '../terminal';
import { packageVersion } from '../version';

/** Checks templates against the rulebook. */
export const CHECK: Command = {
  name: 'check',
  summary: 'Check CloudFormation templates and cloud assemblies for what MemoryDB would refuse.',
  usage: '<template.json|template.yaml|cdk.out>...',
  notes: [
    'Exit code 0: nothing that the service would refuse. 1: something is. 2: a file cannot be read.',
    'What the app of an assembly has acknowledged, in a stack or below it, is left out.',
    '`cdk-memorydb show rules` lists what is checked.',
  ],
  options: {
    ignore: {
      type: 'string',
      multiple: true,
      value: 'rule',
      description: 'leave out what a rule finds; can be repeated',
    },
    strict: { type: 'boolean', description: 'exit with 1 for warnings too' },
    region: { type: 'string', description: 'the Region that templates are for, where the assembly does not say' },
    json: { type: 'boolean', description: 'write the findings as JSON' },
    sarif: { type: 'boolean', description: 'write the findings as SARIF 2.1.0, for code hosts' },
  },
  run(args, terminal) {
    const { json, strict, sarif: asSarif } = args.options;
    if (json && asSarif) {
      throw new UsageError('--json and --sarif cannot be written at once');
    }
    const result = report(templatesOf(args), ignoredBy(args));
    if (json) {
      terminal.out(JSON.stringify(result, undefined, 2));
    } else if (asSarif) {
      terminal.out(JSON.stringify(sarif(result.findings, packageVersion()), undefined, 2));
    } else {
      write(result, terminal);
    }
    return result.errors > 0 || (strict && result.warnings > 0) ? 1 : 0;
  },
};

/** The names of rules, with or without what the constructs put before them. */
function ignoredBy({ options }: Arguments): ReadonlySet<string> {
  const names = ((options.ignore ?? []) as readonly string[]).map((name) => name.replace(/^MemoryDB::/, ''));
  const ids = DESCRIPTIONS.map(({ id }) => id);
  const stranger = names.find((name) => !ids.includes(name));
  if (stranger !== undefined) {
    throw new UsageError(
      `There is no rule \`${stranger}\`; ${suggestion(stranger, ids, '`cdk-memorydb show rules` lists them')}`,
    );
  }
  return new Set(names);
}

function templatesOf({ positionals, options }: Arguments) {
  if (positionals.length === 0) {
    throw new UsageError('Name the templates or cloud assemblies to check');
  }
  const region = options.region as string | undefined;
  return positionals.flatMap((path) =>
    isFolder(path)
      ? readAssembly(path).map((file) => ({ ...file, region: file.region ?? region }))
      : [readTemplate(path, region)],
  );
}

function write({ findings, templates, errors, warnings }: Report, terminal: Terminal): void {
  findings.forEach((finding) => terminal.out(shown(finding, terminal)));
  terminal.out(`${counted(errors, 'error')}, ${counted(warnings, 'warning')} in ${counted(templates, 'template')}`);
}

function shown({ id, severity, message, ...place }: PlacedFinding, terminal: Terminal): string {
  const { constructPath, logicalId = '', source, file, line = 1 } = place;
  const color = severity === 'error' ? 'red' : 'yellow';
  const name = paint(terminal, 'bold', constructPath ?? logicalId);
  const at = [...(source === undefined ? [] : [source]), `${file}:${line}`].join(', ');
  return [
    `${paint(terminal, color, severity)} ${name} ${paint(terminal, 'dim', id)}`,
    `  ${message}`,
    `  ${paint(terminal, 'dim', `at ${at}`)}`,
  ].join('\n');
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
