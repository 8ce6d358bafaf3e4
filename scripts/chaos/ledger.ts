/** Remembers what was written and what was acknowledged. Each key has one writer, whose values count up. */
export class Ledger {
  /** Writes. */
  acknowledged = 0;
  private readonly begun = new Map<string, number>();
  private readonly settled = new Map<string, number>();

  get keys(): readonly string[] {
    return [...this.begun.keys()];
  }

  begin(key: string, value: number): void {
    this.begun.set(key, value);
  }

  acknowledge(key: string, value: number): void {
    this.settled.set(key, value);
    this.acknowledged++;
  }

  /** What a read that begins now must find, or a later value. */
  least(key: string): number {
    return this.settled.get(key) ?? 0;
  }

  /** Nobody knows of a write that failed: it may be there or not. */
  judge(key: string, least: number, found: string | null): 'right' | 'lost' | 'wrong' {
    const value = Number(found ?? 0);
    if (value < least) {
      return 'lost';
    }
    return value <= (this.begun.get(key) ?? 0) ? 'right' : 'wrong';
  }
}
