const DAY = 24 * 60 * 60 * 1000;

/** So many times in any 24 hours. */
export interface DailyQuota {
  readonly limit: number;
  /** When it was taken, in milliseconds. */
  times: readonly number[];
}

export function dailyQuota(limit: number): DailyQuota {
  return { limit, times: [] };
}

/** Whether it may happen now; then it counts. */
export function take(quota: DailyQuota, now: Date): boolean {
  const recent = quota.times.filter((time) => time > now.getTime() - DAY);
  const isFree = recent.length < quota.limit;
  quota.times = isFree ? [...recent, now.getTime()] : recent;
  return isFree;
}
