import { constants, existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderAclFile, SUPERVISOR, type AclEntry } from './acl';
import { ACL_FILE, CONFIG_FILE, NODES_FILE, renderConfig, type Directive, type TlsFiles } from './config';
import type { NodeIdentity } from './identity';
import { parseNodes, renderNodesConf, type Member } from './nodes-conf';

/** What every node of a cluster has in common; changed live, and written for the next start. */
export interface NodeSettings {
  readonly tls: TlsFiles | undefined;
  readonly supervisorPassword: string;
  readonly acl: readonly AclEntry[];
  readonly directives: readonly Directive[];
}

export async function writeNodeFiles(node: NodeIdentity, settings: NodeSettings): Promise<void> {
  await mkdir(node.directory, { recursive: true, mode: 0o700 });
  const config = renderConfig({
    ...node,
    tls: settings.tls,
    supervisor: { user: SUPERVISOR, password: settings.supervisorPassword },
    directives: settings.directives,
  });
  await writeSecret(join(node.directory, CONFIG_FILE), config);
  await writeSecret(join(node.directory, ACL_FILE), renderAclFile(settings.acl));
}

/** Only while the node is down: the engine keeps this file itself. */
export function writeNodesConf(node: NodeIdentity, members: readonly Member[]): Promise<void> {
  return writeSecret(join(node.directory, NODES_FILE), renderNodesConf(members, node.id));
}

export async function readNodesConf(node: NodeIdentity): Promise<Member[]> {
  return parseNodes(await readFile(join(node.directory, NODES_FILE), 'utf8'));
}

/** Hands the whole log over: in an instant however long it is, and never in two places. Both nodes must be down. */
export async function moveLog(from: NodeIdentity, to: NodeIdentity): Promise<void> {
  await rm(join(to.directory, LOG_DIRECTORY), { recursive: true, force: true });
  await rename(join(from.directory, LOG_DIRECTORY), join(to.directory, LOG_DIRECTORY));
}

/** Makes a snapshot the beginning of the log of a node that has none yet. */
export async function seedLog(node: NodeIdentity, rdb: string): Promise<void> {
  const log = join(node.directory, LOG_DIRECTORY);
  const base = 'appendonly.aof.1.base.rdb';
  await mkdir(log, { mode: 0o700 });
  await copyFile(rdb, join(log, base), constants.COPYFILE_FICLONE);
  await writeFile(join(log, 'appendonly.aof.manifest'), `file ${base} seq 1 type b\n`);
}

export function hasLog(node: NodeIdentity): boolean {
  return existsSync(join(node.directory, LOG_DIRECTORY));
}

/** The engine's own name for it. */
const LOG_DIRECTORY = 'appendonlydir';

async function writeSecret(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text, { mode: 0o600 });
  await rename(`${path}.new`, path);
}
