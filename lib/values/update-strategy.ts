/** Whether the members of a multi-Region cluster change together. */
export enum UpdateStrategy {
  /** All members change, or none does. */
  COORDINATED = 'COORDINATED',
  /** Each member changes on its own. For scaling out only. */
  UNCOORDINATED = 'UNCOORDINATED',
}
