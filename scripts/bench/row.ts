/** One figure of `npm run bench`, beside what it has to be. */
export interface Row {
  readonly measure: string;
  readonly value: string;
  readonly target: string;
}
