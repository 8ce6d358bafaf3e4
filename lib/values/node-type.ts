import { known } from '../rules/known';
import { nodeTypeProblem, nodeTypeRow } from '../rules/node-type';
import { invalid } from './invalid';

/**
 * Size of every node in a cluster.
 *
 * @see https://docs.aws.amazon.com/memorydb/latest/devguide/nodes.supportedtypes.html
 */
export class NodeType {
  /** `db.t4g.small`: 2 vCPUs, 1.37 GiB for data. */
  public static readonly T4G_SMALL = NodeType.of('db.t4g.small');
  /** `db.t4g.medium`: 2 vCPUs, 3.09 GiB for data. */
  public static readonly T4G_MEDIUM = NodeType.of('db.t4g.medium');
  /** `db.r6g.large`: 2 vCPUs, 13.07 GiB for data. */
  public static readonly R6G_LARGE = NodeType.of('db.r6g.large');
  /** `db.r6g.xlarge`: 4 vCPUs, 26.32 GiB for data. */
  public static readonly R6G_XLARGE = NodeType.of('db.r6g.xlarge');
  /** `db.r6g.2xlarge`: 8 vCPUs, 52.82 GiB for data. */
  public static readonly R6G_2XLARGE = NodeType.of('db.r6g.2xlarge');
  /** `db.r6g.4xlarge`: 16 vCPUs, 105.81 GiB for data. */
  public static readonly R6G_4XLARGE = NodeType.of('db.r6g.4xlarge');
  /** `db.r6g.8xlarge`: 32 vCPUs, 209.55 GiB for data. */
  public static readonly R6G_8XLARGE = NodeType.of('db.r6g.8xlarge');
  /** `db.r6g.12xlarge`: 48 vCPUs, 317.77 GiB for data. */
  public static readonly R6G_12XLARGE = NodeType.of('db.r6g.12xlarge');
  /** `db.r6g.16xlarge`: 64 vCPUs, 419.1 GiB for data. */
  public static readonly R6G_16XLARGE = NodeType.of('db.r6g.16xlarge');
  /** `db.r6gd.xlarge`: 4 vCPUs, 26.32 GiB for data, data tiering. */
  public static readonly R6GD_XLARGE = NodeType.of('db.r6gd.xlarge');
  /** `db.r6gd.2xlarge`: 8 vCPUs, 52.82 GiB for data, data tiering. */
  public static readonly R6GD_2XLARGE = NodeType.of('db.r6gd.2xlarge');
  /** `db.r6gd.4xlarge`: 16 vCPUs, 105.81 GiB for data, data tiering. */
  public static readonly R6GD_4XLARGE = NodeType.of('db.r6gd.4xlarge');
  /** `db.r6gd.8xlarge`: 32 vCPUs, 209.55 GiB for data, data tiering. */
  public static readonly R6GD_8XLARGE = NodeType.of('db.r6gd.8xlarge');
  /** `db.r7g.large`: 2 vCPUs, 13.07 GiB for data. */
  public static readonly R7G_LARGE = NodeType.of('db.r7g.large');
  /** `db.r7g.xlarge`: 4 vCPUs, 26.32 GiB for data. */
  public static readonly R7G_XLARGE = NodeType.of('db.r7g.xlarge');
  /** `db.r7g.2xlarge`: 8 vCPUs, 52.82 GiB for data. */
  public static readonly R7G_2XLARGE = NodeType.of('db.r7g.2xlarge');
  /** `db.r7g.4xlarge`: 16 vCPUs, 105.81 GiB for data. */
  public static readonly R7G_4XLARGE = NodeType.of('db.r7g.4xlarge');
  /** `db.r7g.8xlarge`: 32 vCPUs, 209.55 GiB for data. */
  public static readonly R7G_8XLARGE = NodeType.of('db.r7g.8xlarge');
  /** `db.r7g.12xlarge`: 48 vCPUs, 317.77 GiB for data. */
  public static readonly R7G_12XLARGE = NodeType.of('db.r7g.12xlarge');
  /** `db.r7g.16xlarge`: 64 vCPUs, 419.1 GiB for data. */
  public static readonly R7G_16XLARGE = NodeType.of('db.r7g.16xlarge');

  /** A node type by name, also one that is newer than this library. */
  public static of(name: string): NodeType {
    return new NodeType(name);
  }

  /** Memory for data, in GiB. `undefined` for a node type that this library does not know. */
  public readonly memoryGiB?: number;

  /** Virtual CPUs. `undefined` for a node type that this library does not know. */
  public readonly vcpu?: number;

  /** Network bandwidth that can be relied on, in Gbit/s. `undefined` for a node type that this library does not know. */
  public readonly networkGbps?: number;

  /** Whether less-used data moves to SSD. `undefined` for a node type that this library does not know. */
  public readonly dataTiering?: boolean;

  /** @param name for example `db.r7g.large` */
  private constructor(public readonly name: string) {
    const fault = known(name) ? nodeTypeProblem(name) : undefined;
    if (fault !== undefined) {
      throw invalid('nodeType', fault);
    }
    const row = nodeTypeRow(name);
    this.memoryGiB = row?.memoryGiB;
    this.vcpu = row?.vcpu;
    this.networkGbps = row?.networkGbps;
    this.dataTiering = row?.dataTiering;
  }

  /** The name, for example `db.r7g.large`. */
  public toString(): string {
    return this.name;
  }
}
