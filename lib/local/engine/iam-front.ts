import { readFile } from 'node:fs/promises';
import { connect, createServer, type Server, type TLSSocket } from 'node:tls';
import type { Certificates } from './certificates';
import { LoginSwap, type Exchange } from './login-swap';
import type { Node } from './node';
import { writeNodeFiles, type NodeSettings } from './node-files';
import { releasePorts, reservePorts } from './ports';

/** What stands before each node of a cluster whose ACL has a user that logs in with IAM: engines know nothing of such tokens. */
export class IamFronts {
  private readonly fronts = new Map<Node, IamFront>();

  constructor(
    private readonly certificates: Certificates,
    private readonly exchange: Exchange,
  ) {}

  /** Clients find the node where it was; the node itself moves to a port that nobody is told. Running or not, it stays connected. */
  async add(node: Node, settings: NodeSettings): Promise<void> {
    if (this.fronts.has(node)) {
      return;
    }
    const { identity } = node;
    [identity.enginePort] = await reservePorts(1);
    await writeNodeFiles(identity, settings);
    if (node.alive) {
      const ports = ['cluster-announce-tls-port', identity.port, 'tls-port', identity.enginePort];
      await node.admin.call('CONFIG', 'SET', ...ports);
    }
    this.fronts.set(node, await IamFront.listen(identity.port, identity.enginePort, this.certificates, this.exchange));
  }

  async remove(node: Node): Promise<void> {
    await this.fronts.get(node)?.close();
    this.fronts.delete(node);
    releasePorts(node.identity.enginePort === undefined ? [] : [node.identity.enginePort]);
  }
}

/** Ends the TLS of a client, exchanges the token that it logs in with, and passes everything else on. */
class IamFront {
  static async listen(port: number, to: number, files: Certificates, exchange: Exchange): Promise<IamFront> {
    const [key, cert] = await Promise.all([readFile(files.key), readFile(files.certificate)]);
    const server = createServer({ key, cert });
    const front = new IamFront(server, to, files.caPem, exchange);
    await new Promise<void>((done, fail) => {
      server.once('error', fail);
      server.listen({ port, host: '127.0.0.1', exclusive: true }, done);
    });
    return front;
  }

  private readonly sockets = new Set<TLSSocket>();

  private constructor(
    private readonly server: Server,
    to: number,
    ca: string,
    exchange: Exchange,
  ) {
    server.on('secureConnection', (client) => {
      const node = connect({ port: to, host: '127.0.0.1', ca });
      [client, node].forEach((socket) => this.watch(socket));
      client.once('close', () => node.destroy());
      node.once('close', () => client.destroy());
      client.pipe(new LoginSwap(exchange)).pipe(node).pipe(client);
    });
  }

  async close(): Promise<void> {
    const closed = new Promise((done) => this.server.close(done));
    this.sockets.forEach((socket) => socket.destroy());
    await closed;
  }

  private watch(socket: TLSSocket): void {
    this.sockets.add(socket);
    socket.setNoDelay();
    socket.on('error', () => undefined);
    socket.once('close', () => this.sockets.delete(socket));
  }
}
