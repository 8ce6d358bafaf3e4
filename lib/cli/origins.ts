/** Where a resource comes from. */
export interface Origin {
  readonly constructPath: string;
  /** `file:line:column` in the app, if the assembly has it. */
  readonly source?: string;
}

/** What a cloud assembly knows of the resources of a stack and its nested stacks, by logical id. */
export type Origins = ReadonlyMap<string, readonly Origin[]>;

/** The metadata of a stack, by construct path. */
export type Metadata = Readonly<Record<string, readonly { readonly type: string; readonly data?: unknown }[]>>;

export function originsOf(metadata: Metadata): Origins {
  const origins = new Map<string, Origin[]>();
  for (const [constructPath, entries] of Object.entries(metadata)) {
    const logicalId = entries.find(({ type }) => type === 'aws:cdk:logicalId')?.data;
    if (typeof logicalId === 'string') {
      const others = origins.get(logicalId) ?? [];
      origins.set(logicalId, [...others, { constructPath, source: sourceOf(entries) }]);
    }
  }
  return origins;
}

/** The origin of a resource, as far as it is certain: nested stacks can have the logical ids of their parents. */
export function originOf(origins: Origins | undefined, logicalId: string, constructPath?: string): Origin | undefined {
  const candidates = origins?.get(logicalId) ?? [];
  if (constructPath !== undefined) {
    return candidates.find((one) => one.constructPath === constructPath) ?? { constructPath };
  }
  return candidates.length === 1 ? candidates[0] : undefined;
}

/** The first frame of the stack trace that is in the app: `new Shop (/app/lib/shop.ts:5:1)`. */
function sourceOf(entries: Metadata[string]): string | undefined {
  const stack = entries.find(({ type }) => type === 'aws:cdk:creationStack')?.data;
  const frames: readonly unknown[] = Array.isArray(stack) ? stack : [];
  return frames
    .map((frame) => /^(?:.*\()?([^()]+:\d+:\d+)\)?$/.exec(String(frame))?.[1])
    .find((place) => place !== undefined && !/[\\/]node_modules[\\/]|^node:/.test(place));
}

/** Whether the app was told to do without a rule for a construct, or for a scope around it. */
export type Acknowledged = (constructPath: string, rule: string) => boolean;

/** What `Validations.of(scope).acknowledge()` has left in the metadata of a stack. */
export function acknowledgedIn(metadata: Metadata): Acknowledged {
  const scopes = Object.entries(metadata).flatMap(([path, entries]) =>
    entries
      .filter(({ type, data }) => type === 'aws:cdk:acknowledged-rules' && typeof data === 'object')
      .flatMap(({ data }) => Object.keys(data as object).map((id) => ({ path, id }))),
  );
  return (constructPath, rule) =>
    scopes.some(({ path, id }) => id === `MemoryDB::${rule}` && `${constructPath}/`.startsWith(`${path}/`));
}
