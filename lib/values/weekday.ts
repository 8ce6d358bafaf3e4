/** A day of the week, in UTC. */
export enum Weekday {
  /** Sunday */
  SUNDAY = 'sun',
  /** Monday */
  MONDAY = 'mon',
  /** Tuesday */
  TUESDAY = 'tue',
  /** Wednesday */
  WEDNESDAY = 'wed',
  /** Thursday */
  THURSDAY = 'thu',
  /** Friday */
  FRIDAY = 'fri',
  /** Saturday */
  SATURDAY = 'sat',
}
