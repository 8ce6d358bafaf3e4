/**
 * Node types of MemoryDB.
 *
 * Read 2026-11-23 from https://docs.aws.amazon.com/memorydb/latest/devguide/nodes.supportedtypes.html (list, network),
 * parametergroups.redis.html (maxmemory), vector-search-limits.html and multi-region.prereq.html (eligibility). The number
 * of vCPUs is that of the EC2 instance of the same size: the guide points to the price page.
 */
export interface NodeTypeRow {
  readonly name: string;
  readonly family: string;
  readonly vcpu: number;
  /** Memory for data: `maxmemoryBytes` in GiB. */
  readonly memoryGiB: number;
  readonly maxmemoryBytes: number;
  /** Network bandwidth that can be relied on. */
  readonly networkGbps: number;
  /** Network bandwidth for a while. `undefined`: there is no burst. */
  readonly networkBurstGbps: number | undefined;
  /** Keeps less-used data on SSD. Such nodes always do. */
  readonly dataTiering: boolean;
  /** Can be a node of a multi-Region cluster. */
  readonly multiRegion: boolean;
  readonly vectorSearch: boolean;
}

// prettier-ignore
export const NODE_TYPES = [
  { name: 'db.t4g.small', family: 't4g', vcpu: 2, memoryGiB: 1.37, maxmemoryBytes: 1471026299, networkGbps: 0.128, networkBurstGbps: 5, dataTiering: false, multiRegion: false, vectorSearch: true },
  { name: 'db.t4g.medium', family: 't4g', vcpu: 2, memoryGiB: 3.09, maxmemoryBytes: 3317862236, networkGbps: 0.256, networkBurstGbps: 5, dataTiering: false, multiRegion: false, vectorSearch: true },
  { name: 'db.r6g.large', family: 'r6g', vcpu: 2, memoryGiB: 13.07, maxmemoryBytes: 14037181030, networkGbps: 0.75, networkBurstGbps: 10, dataTiering: false, multiRegion: false, vectorSearch: true },
  { name: 'db.r6g.xlarge', family: 'r6g', vcpu: 4, memoryGiB: 26.32, maxmemoryBytes: 28261849702, networkGbps: 1.25, networkBurstGbps: 10, dataTiering: false, multiRegion: false, vectorSearch: true },
  { name: 'db.r6g.2xlarge', family: 'r6g', vcpu: 8, memoryGiB: 52.82, maxmemoryBytes: 56711183565, networkGbps: 2.5, networkBurstGbps: 10, dataTiering: false, multiRegion: false, vectorSearch: true },
  { name: 'db.r6g.4xlarge', family: 'r6g', vcpu: 16, memoryGiB: 105.81, maxmemoryBytes: 113609865216, networkGbps: 5, networkBurstGbps: 10, dataTiering: false, multiRegion: false, vectorSearch: true },
  { name: 'db.r6g.8xlarge', family: 'r6g', vcpu: 32, memoryGiB: 209.55, maxmemoryBytes: 225000375228, networkGbps: 12, networkBurstGbps: undefined, dataTiering: false, multiRegion: false, vectorSearch: true },
  { name: 'db.r6g.12xlarge', family: 'r6g', vcpu: 48, memoryGiB: 317.77, maxmemoryBytes: 341206346547, networkGbps: 20, networkBurstGbps: undefined, dataTiering: false, multiRegion: false, vectorSearch: true },
  { name: 'db.r6g.16xlarge', family: 'r6g', vcpu: 64, memoryGiB: 419.1, maxmemoryBytes: 450000750456, networkGbps: 25, networkBurstGbps: undefined, dataTiering: false, multiRegion: false, vectorSearch: true },
  { name: 'db.r6gd.xlarge', family: 'r6gd', vcpu: 4, memoryGiB: 26.32, maxmemoryBytes: 28261849702, networkGbps: 1.25, networkBurstGbps: 10, dataTiering: true, multiRegion: false, vectorSearch: false },
  { name: 'db.r6gd.2xlarge', family: 'r6gd', vcpu: 8, memoryGiB: 52.82, maxmemoryBytes: 56711183565, networkGbps: 2.5, networkBurstGbps: 10, dataTiering: true, multiRegion: false, vectorSearch: false },
  { name: 'db.r6gd.4xlarge', family: 'r6gd', vcpu: 16, memoryGiB: 105.81, maxmemoryBytes: 113609865216, networkGbps: 5, networkBurstGbps: 10, dataTiering: true, multiRegion: false, vectorSearch: false },
  { name: 'db.r6gd.8xlarge', family: 'r6gd', vcpu: 32, memoryGiB: 209.55, maxmemoryBytes: 225000375228, networkGbps: 12, networkBurstGbps: undefined, dataTiering: true, multiRegion: false, vectorSearch: false },
  { name: 'db.r7g.large', family: 'r7g', vcpu: 2, memoryGiB: 13.07, maxmemoryBytes: 14037181030, networkGbps: 0.937, networkBurstGbps: 12.5, dataTiering: false, multiRegion: false, vectorSearch: true },
  { name: 'db.r7g.xlarge', family: 'r7g', vcpu: 4, memoryGiB: 26.32, maxmemoryBytes: 28261849702, networkGbps: 1.876, networkBurstGbps: 12.5, dataTiering: false, multiRegion: true, vectorSearch: true },
  { name: 'db.r7g.2xlarge', family: 'r7g', vcpu: 8, memoryGiB: 52.82, maxmemoryBytes: 56711183565, networkGbps: 3.75, networkBurstGbps: 15, dataTiering: false, multiRegion: true, vectorSearch: true },
  { name: 'db.r7g.4xlarge', family: 'r7g', vcpu: 16, memoryGiB: 105.81, maxmemoryBytes: 113609865216, networkGbps: 7.5, networkBurstGbps: 15, dataTiering: false, multiRegion: true, vectorSearch: true },
  { name: 'db.r7g.8xlarge', family: 'r7g', vcpu: 32, memoryGiB: 209.55, maxmemoryBytes: 225000375228, networkGbps: 15, networkBurstGbps: undefined, dataTiering: false, multiRegion: true, vectorSearch: true },
  { name: 'db.r7g.12xlarge', family: 'r7g', vcpu: 48, memoryGiB: 317.77, maxmemoryBytes: 341206346547, networkGbps: 22.5, networkBurstGbps: undefined, dataTiering: false, multiRegion: true, vectorSearch: true },
  { name: 'db.r7g.16xlarge', family: 'r7g', vcpu: 64, memoryGiB: 419.1, maxmemoryBytes: 450000750456, networkGbps: 30, networkBurstGbps: undefined, dataTiering: false, multiRegion: true, vectorSearch: true },
] as const satisfies readonly NodeTypeRow[];
