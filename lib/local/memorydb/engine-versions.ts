import type { DescribeEngineVersionsRequest } from '@aws-sdk/client-memorydb';
import { ENGINE_VERSIONS } from '../../spec/engine-versions';
import type { MemoryDb } from './memorydb';
import { page } from './paging';

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
        EnginePatchVersion: memoryDb.dataPlane.engine?.version,
        ParameterGroupFamily: family,
      }));
      return { EngineVersions, NextToken };
    },
  };
}

export function defaultEngineVersion(engine: string): string {
  return DEFAULTS[engine];
}
