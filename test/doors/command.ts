import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report } from '../../lib/cli/report';
import { run } from '../cli/recording-terminal';
import { templateOf } from '../rules/valid-resources';
import type { Door } from './finding';
import { byCase, said } from './finding';

/** `cdk-memorydb check --json`, once for each template. */
export const command: Door = async (cases) => {
  const folder = mkdtempSync(join(tmpdir(), 'cdk-memorydb-doors-'));
  const reports = new Map<string, Report>();
  for (const { name, resource, example } of cases) {
    const path = join(folder, `${name}.json`);
    writeFileSync(path, JSON.stringify(templateOf(resource, example)));
    const region = example.region === undefined ? [] : ['--region', example.region];
    reports.set(name, JSON.parse((await run(['check', path, '--json', ...region])).out) as Report);
  }
  rmSync(folder, { recursive: true });
  return byCase(cases, ({ name }) =>
    reports
      .get(name)!
      .findings.filter(({ logicalId }) => logicalId === 'This')
      .map(({ id, message }) => said(id, message)),
  );
};
