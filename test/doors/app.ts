import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import { CfnResource, Stack } from 'aws-cdk-lib';
import type { Example } from '../../lib/rules/rule';
import { templateOf } from '../rules/valid-resources';
import type { Case } from './finding';

interface TemplateResource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly Condition?: string;
}

export interface Synthesized {
  /** What the synthesis failed with. */
  readonly failure: string;
  /** What it reported. */
  readonly report: Report;
}

export interface Report {
  readonly pluginReports: readonly {
    readonly pluginName: string;
    readonly violations: readonly {
      readonly ruleName: string;
      readonly description: string;
      readonly violatingConstructs: readonly { readonly constructPath: string }[];
    }[];
  }[];
}

/** Gives the app a stack for each case, called like it, and synthesizes them all at once. */
export function synthesize(app: App, cases: readonly Case[], build: (stack: Stack, one: Case) => void): Synthesized {
  cases.forEach((one) => {
    const { region = 'us-east-1' } = one.example;
    build(new Stack(app, one.name, { env: { account: '111122223333', region } }), one);
  });
  const printed = jest.spyOn(console, 'error').mockImplementation();
  let failure = '';
  try {
    app.synth();
  } catch (error) {
    failure = (error as Error).message;
  }
  printed.mockRestore();
  process.exitCode = undefined;
  const reportFile = join(app.outdir, 'validation-report.json');
  const report = existsSync(reportFile) ? (JSON.parse(readFileSync(reportFile, 'utf8')) as Report) : NO_REPORT;
  rmSync(app.outdir, { recursive: true });
  return { failure, report };
}

const NO_REPORT: Report = { pluginReports: [] };

/** The resources of an example, all or all but the one it is about, as plain L1 constructs. */
export function addPlain(stack: Stack, type: string, example: Example, isLeftOut = false): void {
  resourcesOf(type, example)
    .filter(([logicalId]) => !isLeftOut || logicalId !== 'This')
    .forEach(([logicalId, { Type, Properties, DeletionPolicy }]) => {
      const resource = new CfnResource(stack, logicalId, { type: Type, properties: Properties });
      resource.overrideLogicalId(logicalId);
      resource.addOverride('DeletionPolicy', DeletionPolicy);
    });
}

export function resourcesOf(type: string, example: Example): [logicalId: string, resource: TemplateResource][] {
  return Object.entries((templateOf(type, example) as { Resources: Record<string, TemplateResource> }).Resources);
}
