import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A stack as `cdk synth` leaves it behind. */
export interface AssemblyStack {
  readonly name: string;
  /** Missing where the app leaves it open. */
  readonly region?: string;
  readonly template: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly files: readonly AssetFile[];
}

/** A file that a stack expects in S3. Names may have `${AWS::AccountId}` and its like in them. */
export interface AssetFile {
  readonly path: string;
  readonly bucket: string;
  readonly key: string;
}

interface Artifact {
  readonly type: string;
  readonly environment?: string;
  readonly dependencies?: readonly string[];
  readonly properties?: {
    readonly templateFile?: string;
    readonly stackName?: string;
    readonly parameters?: Readonly<Record<string, string>>;
    readonly tags?: Readonly<Record<string, string>>;
    readonly directoryName?: string;
    readonly file?: string;
  };
}

interface Manifest {
  readonly artifacts?: Readonly<Record<string, Artifact>>;
  readonly missing?: readonly unknown[];
}

interface AssetManifest {
  readonly files?: Readonly<
    Record<
      string,
      {
        readonly source: { readonly path?: string; readonly packaging?: string };
        readonly destinations: Readonly<Record<string, { readonly bucketName: string; readonly objectKey: string }>>;
      }
    >
  >;
}

/** The stacks of a cloud assembly and of its stages, each after those that it depends on. */
export function readStacks(folder: string): AssemblyStack[] {
  const path = join(folder, 'manifest.json');
  if (!existsSync(path)) {
    throw new Error(`${folder} is no cloud assembly: it has no manifest.json; run \`cdk synth\` first`);
  }
  const { artifacts = {}, missing = [] } = readJson<Manifest>(path);
  if (missing.length > 0) {
    throw new Error(`${folder} lacks what the app looks up; run \`cdk-memorydb local exec -- npx cdk synth\` first`);
  }
  const ordered = new Set<string>();
  const visit = (id: string): void => {
    if (!ordered.has(id) && Object.hasOwn(artifacts, id)) {
      (artifacts[id].dependencies ?? []).forEach(visit);
      ordered.add(id);
    }
  };
  Object.keys(artifacts).forEach(visit);
  return [...ordered].flatMap((id) => {
    const artifact = artifacts[id];
    switch (artifact.type) {
      case 'aws:cloudformation:stack':
        return [readStack(folder, id, artifact, artifacts)];
      case 'cdk:cloud-assembly':
        return readStacks(join(folder, artifact.properties?.directoryName ?? ''));
      default:
        return [];
    }
  });
}

function readStack(
  folder: string,
  id: string,
  { environment = '', dependencies = [], properties = {} }: Artifact,
  artifacts: Readonly<Record<string, Artifact>>,
): AssemblyStack {
  const region = /^aws:\/\/[^/]*\/(.+)$/.exec(environment)?.[1];
  return {
    name: properties.stackName ?? id,
    ...(region !== 'unknown-region' && { region }),
    template: readFileSync(join(folder, properties.templateFile ?? ''), 'utf8'),
    parameters: properties.parameters ?? {},
    tags: properties.tags ?? {},
    files: dependencies
      .map((name) => artifacts[name])
      .filter((artifact) => artifact?.type === 'cdk:asset-manifest')
      .flatMap((artifact) => readAssets(folder, join(folder, artifact.properties?.file ?? ''))),
  };
}

/** Folders are for what does nothing here, such as functions: only files are ever read. */
function readAssets(folder: string, path: string): AssetFile[] {
  return Object.values(readJson<AssetManifest>(path).files ?? {}).flatMap(({ source, destinations }) =>
    source.path === undefined || source.packaging === 'zip'
      ? []
      : Object.values(destinations).map(({ bucketName, objectKey }) => ({
          path: join(folder, source.path!),
          bucket: bucketName,
          key: objectKey,
        })),
  );
}

function readJson<T>(path: string): T {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T;
  } catch (error) {
    throw new Error(`${path} cannot be read: ${(error as Error).message}`);
  }
}
