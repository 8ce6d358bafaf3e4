import type { EngineVersionRow } from '../spec/engine-versions';
import { ENGINE_VERSIONS } from '../spec/engine-versions';
import { suggestion } from './nearest';
import { must, oneOf } from './sentence';

const ROWS: readonly EngineVersionRow[] = ENGINE_VERSIONS;
const ENGINES = ['valkey', 'redis'];

/** The engine versions that an engine and a version can mean; either may be left open. None: they name something unknown. */
export function engineVersions(engine: string | undefined, version: string | undefined): readonly EngineVersionRow[] {
  return ROWS.filter(
    (row) =>
      (engine === undefined || row.engine === engine.toLowerCase()) &&
      (version === undefined || row.version === version),
  );
}

/** Why there is no such engine: the rest of a sentence that begins with the property. */
export function engineProblem(engine: string): string | undefined {
  return ENGINES.includes(engine.toLowerCase())
    ? undefined
    : must(`be ${oneOf(ENGINES)}`, engine, suggestion(engine, ENGINES));
}

/** Why the service refuses the version: the rest of a sentence that begins with the property. */
export function engineVersionProblem(version: string, engine?: string): string | undefined {
  const [, short] = /^(\d+\.\d+)\.\d+$/.exec(version) ?? [];
  if (short !== undefined) {
    return must('be MAJOR.MINOR without a patch number', version, `use \`${short}\``);
  }
  if (!/^\d+\.\d+$/.test(version)) {
    return must('be MAJOR.MINOR', version, 'for example `7.3`');
  }
  const ofAnyEngine = engineVersions(undefined, version);
  const isOfOther = engine !== undefined && ofAnyEngine.length > 0 && engineVersions(engine, version).length === 0;
  return isOfOther && ENGINES.includes(engine.toLowerCase())
    ? must(`be a version of ${engine} (${oneOf(versionsOf(engine))})`, version, `it is one of ${ofAnyEngine[0].engine}`)
    : undefined;
}

/** Why the version may not exist: it has the right form, but nobody has seen it. */
export function engineVersionWarning(version: string, engine?: string): string | undefined {
  return engineVersionProblem(version, engine) === undefined && engineVersions(undefined, version).length === 0
    ? `should be a version known to work (${oneOf(versionsOf(engine))}), got: ${version}`
    : undefined;
}

function versionsOf(engine: string | undefined): string[] {
  return engineVersions(engine, undefined).map((row) => row.version);
}
