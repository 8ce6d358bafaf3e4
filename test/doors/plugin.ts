import { App, Validations } from 'aws-cdk-lib';
import { MemoryDbValidator } from 'cdk-memorydb';
import { addPlain, synthesize } from './app';
import type { Door } from './finding';
import { byRule, said } from './finding';

/** `MemoryDbValidator` over plain L1 constructs. */
export const plugin: Door = async (rules) => {
  const app = new App();
  Validations.of(app).addPlugins(new MemoryDbValidator());
  const { report } = synthesize(app, rules, (stack, { resource, bad }) => addPlain(stack, resource, bad));
  const ours = report.pluginReports.filter(({ pluginName }) => pluginName === 'MemoryDB');
  return byRule(rules, ({ id }) =>
    ours
      .flatMap(({ violations }) => violations)
      .filter(({ violatingConstructs }) =>
        violatingConstructs.some(({ constructPath }) => constructPath === `${id}/This`),
      )
      .map(({ ruleName, description }) => said(ruleName, description)),
  );
};
