const DAY = 24 * 60 * 60 * 1000;

/** So many times in any 24 hours. */
export class DailyQuota {
  private times: number[] = [];

  constructor(readonly limit: number) {}

  /** Whether it may happen now; then it counts. */
  take(now: Date): boolean {
    this.times = this.times.filter((time) => time > now.getTime() - DAY);
    const isFree = this.times.length < this.limit;
    if (isFree) {
      this.times.push(now.getTime());
    }
    return isFree;
  }
}
