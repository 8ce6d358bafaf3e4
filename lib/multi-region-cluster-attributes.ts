import type { EngineVersion } from './values/engine-version';
import type { NodeType } from './values/node-type';

/** What has to be known of a multi-Region cluster that exists. */
export interface MultiRegionClusterAttributes {
  /** Name of the multi-Region cluster, with the prefix that the service puts before it. */
  readonly multiRegionClusterName: string;

  /**
   * Engine and version of all members.
   *
   * @default - not known: each member has its own default, and is not held to that of the others
   */
  readonly engineVersion?: EngineVersion;

  /**
   * Size of every node of all members.
   *
   * @default - not known: each member has its own default, and is not held to that of the others
   */
  readonly nodeType?: NodeType;

  /**
   * Number of shards of every member.
   *
   * @default - not known: each member has its own default, and is not held to that of the others
   */
  readonly numShards?: number;

  /**
   * Whether data is encrypted on its way.
   *
   * @default - not known: each member has its own default, and is not held to that of the others
   */
  readonly tlsEnabled?: boolean;
}
