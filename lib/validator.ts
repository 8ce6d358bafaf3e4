import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type {
  IPolicyValidationContext,
  IPolicyValidationPlugin,
  PolicyValidationPluginReport,
  PolicyValidationStack,
  PolicyViolation,
} from 'aws-cdk-lib';
import { CfnResource, Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { DESCRIPTIONS } from './rules/catalog';
import { checkTemplate } from './rules/check';
import { checkedAtSynth } from './synth-check';

const SOURCES: ReadonlyMap<string, string> = new Map(DESCRIPTIONS.map(({ id, source }) => [id, source]));

/**
 * Checks every MemoryDB resource of an app against the same rules as the constructs of this library: plain L1 constructs,
 * included templates, and what escape hatches have changed.
 *
 * `Validations.of(app).addPlugins(new MemoryDbValidator())` makes it run at every synth. What it finds can be acknowledged
 * by `MemoryDB::<rule>`. What the constructs have reported themselves is not reported again. The packs of cdk-nag 3 are such
 * plugins, too, and report beside it.
 */
export class MemoryDbValidator implements IPolicyValidationPlugin {
  /** What the ids of the rules begin with. */
  public readonly name = 'MemoryDB';

  /** Names of all rules. */
  public readonly ruleIds?: string[] = [...SOURCES.keys()];

  /** Checks the templates of an app. Only what the service would refuse makes it fail. */
  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const stacks = context.appConstruct.node.findAll().filter((construct) => Stack.isStack(construct));
    const violations = context.stackTemplates.flatMap((template) =>
      stacks
        .filter((stack) => topLevel(stack).node.path === template.stackConstructPath)
        .flatMap((stack) => violationsIn(stack, template)),
    );
    return { success: !violations.some(({ severity }) => severity === 'error'), violations };
  }
}

/** The templates of nested stacks are beside that of the stack around them. */
function violationsIn(stack: Stack, { templatePath, region }: PolicyValidationStack): PolicyViolation[] {
  const path = stack.nested ? join(dirname(templatePath), stack.templateFile) : templatePath;
  const template: unknown = JSON.parse(readFileSync(path, 'utf8'));
  const checked = checkedAtSynth(stack);
  return checkTemplate(template, { region })
    .filter(({ logicalId }) => !checked.has(logicalId!))
    .map(({ id, severity, message, property, logicalId }) => ({
      ruleName: id,
      description: message,
      severity,
      ruleMetadata: { source: SOURCES.get(id)! },
      violatingResources: [
        { ...placeOf(stack, logicalId!, path), locations: [property === 'Type' ? property : `Properties.${property}`] },
      ],
    }));
}

/** The CDK finds the construct by its logical id, but not in a nested stack. */
function placeOf(stack: Stack, logicalId: string, templatePath: string) {
  const isMeant = (one: IConstruct): boolean =>
    CfnResource.isCfnResource(one) && one.stack === stack && stack.resolve(one.logicalId) === logicalId;
  const constructPath = stack.nested ? stack.node.findAll().find(isMeant)?.node.path : undefined;
  return constructPath === undefined ? { resourceLogicalId: logicalId, templatePath } : { constructPath };
}

function topLevel(stack: Stack): Stack {
  return stack.nestedStackParent === undefined ? stack : topLevel(stack.nestedStackParent);
}
