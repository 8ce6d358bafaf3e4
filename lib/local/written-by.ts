import type { MemoryDb } from './memorydb/memorydb';

/** The engine that a state was written with; `null` without one. */
export type WrittenBy = { readonly name: string; readonly version: string } | null;

/** Refuses nodes for clusters that never had any, and clusters without the nodes that have their data. */
export function refuseOtherPlane(memoryDb: MemoryDb, before: WrittenBy | undefined, now: WrittenBy): void {
  const hasData = [...memoryDb.regions().values()].some(
    ({ clusters, snapshots }) => clusters.size + snapshots.size > 0,
  );
  if (!hasData || before === undefined || (before === null) === (now === null)) {
    return;
  }
  throw new Error(
    before === null
      ? 'the clusters of this state folder have no nodes, since they were made without an engine; ' +
          'start with `--control-plane-only`, or choose another folder'
      : `the clusters of this state folder have their data in nodes of ${text(before)}; start with an engine, or choose another folder`,
  );
}

/** Why nodes may not start with this engine, if it is not the one that wrote their files. */
export function otherEngine(cause: Error, before: WrittenBy | undefined, now: WrittenBy): Error {
  if (!before || !now || text(before) === text(now)) {
    return cause;
  }
  const advice = `its files were written by ${text(before)}, which ${text(now)} may not be able to read; start with that engine, nothing was deleted`;
  return new Error(`${cause.message}\n${advice}`, { cause });
}

function text({ name, version }: NonNullable<WrittenBy>): string {
  return `${name} ${version}`;
}
