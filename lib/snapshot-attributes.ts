/** What has to be known of a snapshot that exists. */
export interface SnapshotAttributes {
  /** Name of the snapshot. */
  readonly snapshotName: string;

  /**
   * ARN of the snapshot.
   *
   * @default - a snapshot of that name in the account and Region of the stack
   */
  readonly snapshotArn?: string;
}
