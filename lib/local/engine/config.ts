/** Paths of the certificates that a node shows and trusts. */
export interface TlsFiles {
  readonly ca: string;
  readonly certificate: string;
  readonly key: string;
}

export interface NodeConfig {
  readonly port: number;
  readonly busPort: number;
  /** Where the engine listens if another port than `port` is announced. */
  readonly enginePort?: number;
  readonly directory: string;
  readonly tls: TlsFiles | undefined;
  readonly supervisor: { readonly user: string; readonly password: string };
  /** Engine directives that the engine is known to take. */
  readonly directives: readonly Directive[];
}

export interface Directive {
  readonly name: string;
  readonly value: string;
}

/** The node's configuration file. It holds the supervisor's password: write it for its owner only. */
export function renderConfig(config: NodeConfig): string {
  const { port, busPort, directory, supervisor } = config;
  return [
    // First, so that no parameter overrules what makes the node ours.
    ...config.directives.map(({ name, value }) => `${name} ${OWN_LISTS.has(name) ? value : quote(value)}`),
    'bind 127.0.0.1',
    ...(config.tls === undefined ? [`port ${port}`] : tlsLines(config.enginePort ?? port, config.tls)),
    ...(config.enginePort === undefined ? [] : [`cluster-announce-tls-port ${port}`]),
    `dir ${quote(directory)}`,
    `pidfile ${quote(`${directory}/${PID_FILE}`)}`,
    `logfile ${quote(`${directory}/${LOG_FILE}`)}`,
    `aclfile ${quote(`${directory}/${ACL_FILE}`)}`,
    'daemonize no',
    // The command line names the node's folder: that is how a sweep tells our engines from others.
    'set-proc-title no',
    'cluster-enabled yes',
    // Redis 7.0 crashes on a file with more of them, unless this tells it to refuse it.
    'databases 1',
    `cluster-config-file ${NODES_FILE}`,
    `cluster-port ${busPort}`,
    `cluster-node-timeout ${NODE_TIMEOUT}`,
    'cluster-announce-ip 127.0.0.1',
    'cluster-announce-hostname localhost',
    // A takeover replays the primary's log first; the engine's own failover would lose what a replica lags behind.
    'cluster-replica-no-failover yes',
    'cluster-allow-replica-migration no',
    'appendonly yes',
    'appendfsync always',
    'no-appendfsync-on-rewrite no',
    'save ""',
    'repl-diskless-sync yes',
    'repl-diskless-sync-delay 0',
    `masteruser ${quote(supervisor.user)}`,
    `masterauth ${quote(supervisor.password)}`,
    '',
  ].join('\n');
}

/** Milliseconds without an answer before nodes call another one dead. Deaths are seen here first: this must only not cry wolf. */
export const NODE_TIMEOUT = 15_000;

export const CONFIG_FILE = 'node.conf';
export const NODES_FILE = 'nodes.conf';
export const ACL_FILE = 'users.acl';
export const LOG_FILE = 'engine.log';
export const PID_FILE = 'engine.pid';

/** Directives which take a list of words rather than one value. */
const OWN_LISTS = new Set(['client-output-buffer-limit']);

function tlsLines(port: number, tls: TlsFiles): string[] {
  return [
    'port 0',
    `tls-port ${port}`,
    `tls-ca-cert-file ${quote(tls.ca)}`,
    `tls-cert-file ${quote(tls.certificate)}`,
    `tls-key-file ${quote(tls.key)}`,
    'tls-auth-clients no',
    'tls-cluster yes',
    'tls-replication yes',
  ];
}

export function quote(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n').replace(/\r/g, '\\r')}"`;
}
