import { App, Validations } from 'aws-cdk-lib';
import { MemoryDbValidator } from 'cdk-memorydb';
import { addPlain, synthesize } from './app';
import type { Door } from './finding';
import { byCase, said } from './finding';

/** `MemoryDbValidator` over plain L1 constructs. */
export const plugin: Door = async (cases) => {
  const app = new App();
  Validations.of(app).addPlugins(new MemoryDbValidator());
  const { report } = synthesize(app, cases, (stack, { resource, example }) => addPlain(stack, resource, example));
  const ours = report.pluginReports.filter(({ pluginName }) => pluginName === 'MemoryDB');
  return byCase(cases, ({ name }) =>
    ours
      .flatMap(({ violations }) => violations)
      .filter(({ violatingConstructs }) =>
        violatingConstructs.some(({ constructPath }) => constructPath === `${name}/This`),
      )
      .map(({ ruleName, description }) => said(ruleName, description)),
  );
};
