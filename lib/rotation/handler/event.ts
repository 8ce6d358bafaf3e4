/** What Secrets Manager calls a rotation function with, once for every step. */
export interface RotationEvent {
  readonly Step: string;
  /** ARN of the secret. */
  readonly SecretId: string;
  /** Id of the version that is to become current. */
  readonly ClientRequestToken: string;
}
