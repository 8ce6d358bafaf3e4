import { existsSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { InputError } from './command';
import type { Metadata } from './origins';
import { acknowledgedIn, originsOf } from './origins';
import type { TemplateFile } from './template-file';
import { parseJson, readText } from './template-file';

interface Artifact {
  readonly type: string;
  readonly environment?: string;
  readonly dependencies?: readonly string[];
  readonly metadata?: Metadata;
  readonly additionalMetadataFile?: string;
  readonly properties?: { readonly templateFile?: string; readonly directoryName?: string; readonly file?: string };
}

/** Whether the path is a folder, as the CDK leaves one behind. */
export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** Reads the templates of a cloud assembly: all stacks, their nested stacks, and those of its stages. */
export function readAssembly(folder: string): TemplateFile[] {
  const manifest = join(folder, 'manifest.json');
  if (!existsSync(manifest)) {
    throw new InputError(`${folder} is no cloud assembly: it has no manifest.json; run \`cdk synth\` first`);
  }
  const { artifacts = {} } = parseJson(manifest, readText(manifest)) as { artifacts?: Record<string, Artifact> };
  return Object.values(artifacts).flatMap((artifact) => {
    switch (artifact.type) {
      case 'aws:cloudformation:stack':
        return readStack(folder, artifact, artifacts);
      case 'cdk:cloud-assembly':
        return readAssembly(join(folder, artifact.properties?.directoryName ?? ''));
      default:
        return [];
    }
  });
}

function readStack(folder: string, stack: Artifact, artifacts: Readonly<Record<string, Artifact>>): TemplateFile[] {
  const region = /^aws:\/\/[^/]*\/(.+)$/.exec(stack.environment ?? '')?.[1];
  const files = [stack.properties?.templateFile ?? '', ...nestedTemplates(folder, stack, artifacts)];
  const metadata = metadataOf(folder, stack);
  const whole = {
    region: region === 'unknown-region' ? undefined : region,
    origins: originsOf(metadata),
    acknowledged: acknowledgedIn(metadata),
  };
  return files.map((file) => {
    const path = join(folder, file);
    const source = readText(path);
    return { path, source, template: parseJson(path, source) as TemplateFile['template'], ...whole };
  });
}

/** Nested stacks are assets of the stack that they are in. */
function nestedTemplates(folder: string, stack: Artifact, artifacts: Readonly<Record<string, Artifact>>): string[] {
  return (stack.dependencies ?? [])
    .flatMap((name) => artifacts[name] ?? [])
    .filter(({ type }) => type === 'cdk:asset-manifest')
    .flatMap(({ properties }) => {
      const path = join(folder, properties?.file ?? '');
      const { files = {} } = parseJson(path, readText(path)) as {
        files?: Record<string, { source?: { path?: string } }>;
      };
      return Object.values(files).map(({ source }) => source?.path ?? '');
    })
    .filter((path) => basename(path).endsWith('.nested.template.json'));
}

function metadataOf(folder: string, { metadata, additionalMetadataFile }: Artifact): Metadata {
  if (additionalMetadataFile === undefined) {
    return metadata ?? {};
  }
  const path = join(folder, additionalMetadataFile);
  return { ...metadata, ...(parseJson(path, readText(path)) as Metadata) };
}
