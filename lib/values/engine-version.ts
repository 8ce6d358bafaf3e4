import { engineProblem, engineVersionProblem, engineVersions } from '../rules/engine-version';
import { known } from '../rules/known';
import { invalid } from './invalid';

/**
 * Engine of a cluster and its version.
 *
 * @see https://docs.aws.amazon.com/memorydb/latest/devguide/engine-versions.html
 */
export class EngineVersion {
  /** Valkey 7.3. */
  public static readonly VALKEY_7_3 = EngineVersion.of('valkey', '7.3');
  /** Valkey 7.2. */
  public static readonly VALKEY_7_2 = EngineVersion.of('valkey', '7.2');
  /** Redis OSS 7.1. */
  public static readonly REDIS_7_1 = EngineVersion.of('redis', '7.1');
  /** Redis OSS 7.0. */
  public static readonly REDIS_7_0 = EngineVersion.of('redis', '7.0');
  /** Redis OSS 6.2. */
  public static readonly REDIS_6_2 = EngineVersion.of('redis', '6.2');

  /**
   * An engine version by name, also one that is newer than this library.
   *
   * @param engine `valkey` or `redis`
   * @param version MAJOR.MINOR; the service chooses the patch version
   * @param parameterGroupFamily where engine and version are tokens, or the family is not called after them
   */
  public static of(engine: string, version: string, parameterGroupFamily?: string): EngineVersion {
    return new EngineVersion(engine, version, parameterGroupFamily);
  }

  private readonly family?: string;

  private constructor(
    /** `valkey` or `redis`. */
    public readonly engine: string,
    /** MAJOR.MINOR. */
    public readonly version: string,
    parameterGroupFamily?: string,
  ) {
    const wrongEngine = known(engine) ? engineProblem(engine) : undefined;
    if (wrongEngine !== undefined) {
      throw invalid('engine', wrongEngine);
    }
    const wrongVersion = known(version) ? engineVersionProblem(version, engine) : undefined;
    if (wrongVersion !== undefined) {
      throw invalid('engineVersion', wrongVersion);
    }
    const [row] = engineVersions(engine, version);
    // All families so far are called after the engine and its major version; the next one can be expected to be.
    const expected = known(engine) && known(version) ? `memorydb_${engine}${version.split('.')[0]}` : undefined;
    this.family = parameterGroupFamily ?? row?.family ?? expected;
  }

  /** Engine generation that a parameter group has to fit, for example `memorydb_valkey7`. */
  public get parameterGroupFamily(): string {
    if (this.family === undefined) {
      throw invalid(
        'parameterGroupFamily',
        'is not known of an engine version that is a token; give it to `EngineVersion.of()`',
      );
    }
    return this.family;
  }

  /** Engine and version, for example `valkey 7.3`. */
  public toString(): string {
    return `${this.engine} ${this.version}`;
  }
}
