import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DESCRIPTIONS } from '../rules/catalog';
import type { PlacedFinding } from './report';

/** Findings in the format that code hosts show beside the code. @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/ */
export function sarif(findings: readonly PlacedFinding[], version: string): object {
  const ids = [...new Set(findings.map(({ id }) => id))].sort();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'cdk-memorydb', semanticVersion: version, rules: ids.map(describe) } },
        results: findings.map((finding) => ({
          ruleId: finding.id,
          ruleIndex: ids.indexOf(finding.id),
          level: finding.severity,
          message: { text: finding.message },
          ...placesOf(finding),
        })),
      },
    ],
  };
}

function describe(id: string): object {
  const rule = DESCRIPTIONS.find((one) => one.id === id)!;
  return {
    id,
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.reason },
    helpUri: rule.source,
    defaultConfiguration: { level: rule.severity },
  };
}

/** Where a code host shows the finding: at the line of the app that made the resource, since templates are not kept there. */
function placesOf({ file, line = 1, source, constructPath, logicalId }: PlacedFinding): object {
  const logicalLocations = [{ fullyQualifiedName: constructPath ?? logicalId, kind: 'resource' }];
  const template = { physicalLocation: physical(file, { startLine: line }) };
  const [, path, startLine, startColumn] = /^(.+):(\d+):(\d+)$/.exec(source ?? '') ?? [];
  if (path === undefined) {
    return { locations: [{ ...template, logicalLocations }] };
  }
  const inApp = physical(path, { startLine: Number(startLine), startColumn: Number(startColumn) });
  return { locations: [{ physicalLocation: inApp, logicalLocations }], relatedLocations: [{ id: 1, ...template }] };
}

function physical(path: string, region: object): object {
  const uri = isAbsolute(path) ? pathToFileURL(path).href : path.split('/').map(encodeURIComponent).join('/');
  return { artifactLocation: { uri }, region };
}
