/** What a token can be signed with, if its signature can be checked on this machine. */
export interface AccessKey {
  readonly secret: string;
  /** Of temporary credentials: its token goes with every signature. */
  readonly session?: { readonly token: string; readonly expires: Date };
}

/** By access key id. */
export type AccessKeys = ReadonlyMap<string, AccessKey>;
