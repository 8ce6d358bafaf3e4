/**
 * Regions of MemoryDB: the Availability Zones it serves there, and what it offers.
 *
 * Read 2026-11-23 from https://docs.aws.amazon.com/memorydb/latest/devguide/subnetgroups.html (zones),
 * data-tiering-prerequisites.html and multi-region.prereq.html.
 */
export interface RegionRow {
  readonly zoneIds: readonly string[];
  readonly dataTiering: boolean;
  readonly multiRegion: boolean;
}

// prettier-ignore
export const REGIONS = {
  'ap-east-1': { zoneIds: ['ape1-az1', 'ape1-az2', 'ape1-az3'], dataTiering: false, multiRegion: false },
  'ap-northeast-1': { zoneIds: ['apne1-az1', 'apne1-az2', 'apne1-az4'], dataTiering: true, multiRegion: true },
  'ap-northeast-2': { zoneIds: ['apne2-az1', 'apne2-az2', 'apne2-az3'], dataTiering: false, multiRegion: true },
  'ap-south-1': { zoneIds: ['aps1-az1', 'aps1-az2', 'aps1-az3'], dataTiering: true, multiRegion: true },
  'ap-southeast-1': { zoneIds: ['apse1-az1', 'apse1-az2', 'apse1-az3'], dataTiering: true, multiRegion: true },
  'ap-southeast-2': { zoneIds: ['apse2-az1', 'apse2-az2', 'apse2-az3'], dataTiering: true, multiRegion: true },
  'ca-central-1': { zoneIds: ['cac1-az1', 'cac1-az2', 'cac1-az4'], dataTiering: true, multiRegion: false },
  'cn-north-1': { zoneIds: ['cnn1-az1', 'cnn1-az2'], dataTiering: false, multiRegion: false },
  'cn-northwest-1': { zoneIds: ['cnw1-az1', 'cnw1-az2', 'cnw1-az3'], dataTiering: false, multiRegion: false },
  'eu-central-1': { zoneIds: ['euc1-az1', 'euc1-az2', 'euc1-az3'], dataTiering: true, multiRegion: true },
  'eu-north-1': { zoneIds: ['eun1-az1', 'eun1-az2', 'eun1-az3'], dataTiering: false, multiRegion: false },
  'eu-south-1': { zoneIds: ['eus1-az1', 'eus1-az2', 'eus1-az3'], dataTiering: false, multiRegion: false },
  'eu-south-2': { zoneIds: ['eus2-az1', 'eus2-az2', 'eus2-az3'], dataTiering: false, multiRegion: false },
  'eu-west-1': { zoneIds: ['euw1-az1', 'euw1-az2', 'euw1-az3'], dataTiering: true, multiRegion: true },
  'eu-west-2': { zoneIds: ['euw2-az1', 'euw2-az2', 'euw2-az3'], dataTiering: false, multiRegion: true },
  'eu-west-3': { zoneIds: ['euw3-az1', 'euw3-az2', 'euw3-az3'], dataTiering: true, multiRegion: false },
  'sa-east-1': { zoneIds: ['sae1-az1', 'sae1-az2', 'sae1-az3'], dataTiering: true, multiRegion: false },
  'us-east-1': { zoneIds: ['use1-az1', 'use1-az2', 'use1-az4', 'use1-az5', 'use1-az6'], dataTiering: true, multiRegion: true },
  'us-east-2': { zoneIds: ['use2-az1', 'use2-az2', 'use2-az3'], dataTiering: true, multiRegion: true },
  'us-gov-east-1': { zoneIds: ['usge1-az1', 'usge1-az2', 'usge1-az3'], dataTiering: false, multiRegion: false },
  'us-gov-west-1': { zoneIds: ['usgw1-az1', 'usgw1-az2', 'usgw1-az3'], dataTiering: false, multiRegion: false },
  'us-west-1': { zoneIds: ['usw1-az1', 'usw1-az2', 'usw1-az3'], dataTiering: true, multiRegion: true },
  'us-west-2': { zoneIds: ['usw2-az1', 'usw2-az2', 'usw2-az3', 'usw2-az4'], dataTiering: true, multiRegion: true },
} as const satisfies Readonly<Record<string, RegionRow>>;
