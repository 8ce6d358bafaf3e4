import type { DescribeEngineVersionsRequest } from '@aws-sdk/client-memorydb';
import { ENGINE_VERSIONS } from '../../spec/engine-versions';
import type { MemoryDb } from './memorydb';
import { page } from './paging';

const DEFAULT_ENGINE = 'valkey';

/** The version that a cluster gets that names none. */
const DEFAULTS: Readonly<Record<string, string>> = { valkey: '7.3', redis: '7.1' };

/** `DescribeEngineVersions`: what MemoryDB offers; the patch version is that of the engine that runs here. */
export function engineVersionOperations(memoryDb: MemoryDb) {
  return {
    DescribeEngineVersions(request: DescribeEngineVersionsRequest) {
      const rows = ENGINE_VERSIONS.filter(
        ({ engine, version, family }) =>
          engine === (request.Engine ?? engine) &&
          version === (request.EngineVersion ?? version) &&
          family === (request.ParameterGroupFamily ?? family) &&
          (request.DefaultOnly !== true || version === defaultEngineVersion(engine)),
      );
      const { entries, NextToken } = page(rows, request);
      const EngineVersions = entries.map(({ engine, version, family }) => ({
        Engine: engine,
        EngineVersion: version,
        EnginePatchVersion: memoryDb.dataPlane.engineFor(engine)?.version,
        ParameterGroupFamily: family,
      }));
      return { EngineVersions, NextToken };
    },
  };
}

/** The engine that a new cluster gets: what the request leaves open follows from its parameter group's family. */
export function newEngine(
  engine?: string,
  version?: string,
  family?: string,
): { engine: string; engineVersion: string } {
  const rows = ENGINE_VERSIONS.filter(
    (row) =>
      row.engine === (engine ?? row.engine) &&
      row.version === (version ?? row.version) &&
      row.family === (family ?? row.family),
  );
  const row = rows.filter((one) => one.version === defaultEngineVersion(one.engine)).at(-1) ?? rows.at(-1);
  const named = engine ?? row?.engine ?? DEFAULT_ENGINE;
  return { engine: named, engineVersion: version ?? row?.version ?? defaultEngineVersion(named) };
}

export function defaultEngineVersion(engine: string): string {
  return DEFAULTS[engine];
}
