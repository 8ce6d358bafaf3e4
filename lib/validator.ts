import { readFileSync } from 'node:fs';
import type {
  IPolicyValidationContext,
  IPolicyValidationPlugin,
  PolicyValidationPluginReport,
  PolicyValidationStack,
  PolicyViolation,
} from 'aws-cdk-lib';
import { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { RULES } from './rules/catalog';
import { checkTemplate } from './rules/check';
import { checkedAtSynth } from './synth-check';

const SOURCES: ReadonlyMap<string, string> = new Map(RULES.map(({ id, source }) => [id, source]));

/**
 * Checks every MemoryDB resource of an app against the same rules as the constructs of this library: plain L1 constructs,
 * included templates, and what escape hatches have changed.
 *
 * `Validations.of(app).addPlugins(new MemoryDbValidator())` makes it run at every synth. What it finds can be acknowledged
 * by `MemoryDB::<rule>`. What the constructs have reported themselves is not reported again.
 */
export class MemoryDbValidator implements IPolicyValidationPlugin {
  /** What the ids of the rules begin with. */
  public readonly name = 'MemoryDB';

  /** Names of all rules. */
  public readonly ruleIds?: string[] = [...SOURCES.keys()];

  /** Checks the templates of an app. Only what the service would refuse makes it fail. */
  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const stacks = stacksOf(context.appConstruct);
    const violations = context.stackTemplates.flatMap((template) =>
      violationsIn(template, stacks.get(template.stackConstructPath)),
    );
    return { success: !violations.some(({ severity }) => severity === 'error'), violations };
  }
}

function violationsIn({ templatePath, region }: PolicyValidationStack, stack: Stack | undefined): PolicyViolation[] {
  const template: unknown = JSON.parse(readFileSync(templatePath, 'utf8'));
  const checked = stack && checkedAtSynth(stack);
  return checkTemplate(template, { region })
    .filter(({ logicalId }) => checked?.has(logicalId!) !== true)
    .map(({ id, severity, message, property, logicalId }) => ({
      ruleName: id,
      description: message,
      severity,
      ruleMetadata: { source: SOURCES.get(id)! },
      violatingResources: [{ resourceLogicalId: logicalId!, templatePath, locations: [`Properties.${property}`] }],
    }));
}

function stacksOf(app: IConstruct): Map<string, Stack> {
  return new Map(
    app.node
      .findAll()
      .filter((construct) => Stack.isStack(construct))
      .map((stack) => [stack.node.path, stack]),
  );
}
