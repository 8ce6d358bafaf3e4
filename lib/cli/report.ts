import { relative, sep } from 'node:path';
import { checkTemplate } from '../rules/check';
import type { Finding } from '../rules/rule';
import { originOf } from './origins';
import type { TemplateFile } from './template-file';
import { lineFinder } from './template-file';

/** A finding, and where to look. */
export interface PlacedFinding extends Finding {
  readonly file: string;
  readonly line?: number;
  readonly constructPath?: string;
  /** `file:line:column` in the CDK app. */
  readonly source?: string;
}

export interface Report {
  readonly templates: number;
  readonly errors: number;
  readonly warnings: number;
  readonly findings: readonly PlacedFinding[];
}

/** Checks templates and says for each finding where it is, but for those of rules that are to be left out. */
export function report(templates: readonly TemplateFile[], ignored: ReadonlySet<string> = new Set()): Report {
  const findings = templates.flatMap((file) => {
    const found = checkTemplate(file.template, { region: file.region }).filter(({ id }) => !ignored.has(id));
    const lineOf = found.length > 0 ? lineFinder(file) : undefined;
    return found.flatMap((finding): PlacedFinding[] => {
      const logicalId = finding.logicalId ?? '';
      const origin = originOf(file.origins, logicalId, pathOf(file, logicalId));
      if (origin !== undefined && file.acknowledged?.(origin.constructPath, finding.id)) {
        return [];
      }
      return [
        {
          ...finding,
          file: shortened(file.path),
          line: lineOf?.(logicalId, finding.property),
          constructPath: origin?.constructPath,
          source: origin?.source && shortened(origin.source),
        },
      ];
    });
  });
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return { templates: templates.length, errors, warnings: findings.length - errors, findings };
}

/** The construct that made the resource, as the template says. */
function pathOf({ template }: TemplateFile, logicalId: string): string | undefined {
  const resources = template.Resources as Readonly<Record<string, { Metadata?: Readonly<Record<string, unknown>> }>>;
  const path = resources[logicalId].Metadata?.['aws:cdk:path'];
  return typeof path === 'string' ? `/${path}` : undefined;
}

function shortened(path: string): string {
  const short = relative(process.cwd(), path);
  return (short.startsWith('..') ? path : short).split(sep).join('/');
}
