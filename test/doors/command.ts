import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report } from '../../lib/cli/report';
import { run } from '../cli/recording-terminal';
import { templateOf } from '../rules/valid-resources';
import type { Door } from './finding';
import { byRule, said } from './finding';

/** `cdk-memorydb check --json`, once for each template. */
export const command: Door = async (rules) => {
  const folder = mkdtempSync(join(tmpdir(), 'cdk-memorydb-doors-'));
  const reports = new Map<string, Report>();
  for (const { id, resource, bad } of rules) {
    const path = join(folder, `${id}.json`);
    writeFileSync(path, JSON.stringify(templateOf(resource, bad)));
    const region = bad.region === undefined ? [] : ['--region', bad.region];
    reports.set(id, JSON.parse((await run(['check', path, '--json', ...region])).out) as Report);
  }
  rmSync(folder, { recursive: true });
  return byRule(rules, ({ id: rule }) =>
    reports
      .get(rule)!
      .findings.filter(({ logicalId }) => logicalId === 'This')
      .map(({ id, message }) => said(id, message)),
  );
};
