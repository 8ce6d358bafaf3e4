import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMED = (process.env.MEMORYDB_LOCAL_ENGINE ?? '').split(delimiter).filter((name) => name !== '');
const FOLDERS = (process.env.PATH ?? '').split(delimiter);
const isInPath = (name: string) => FOLDERS.some((folder) => existsSync(join(folder, name)));

/** The engines of this machine, Valkey first. */
export const ENGINES: readonly string[] = NAMED.length > 0 ? NAMED : ['valkey-server', 'redis-server'].filter(isInPath);

/** What goes from one engine to the other needs both. */
export const BOTH = ENGINES.length > 1;
