import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { reservePorts, releasePorts } from './ports';

/** How long a client waits when, for a moment, no node is alive. */
const PATIENCE = 10_000;

/** The cluster endpoint: a port which always has a living node behind it. TLS passes through untouched. */
export class Forwarder {
  /** `wanted` is left for another free port when somebody has it. */
  static async listen(wanted: number | undefined, nodes: () => readonly number[]): Promise<Forwarder> {
    const server = createServer({ noDelay: true, pauseOnConnect: true });
    if (wanted === undefined || !(await tryListen(server, wanted))) {
      await listenAnywhere(server);
    }
    return new Forwarder(server, nodes);
  }

  readonly port: number;
  private readonly sockets = new Set<Socket>();
  private turn = 0;
  private open = true;

  private constructor(
    private readonly server: Server,
    private readonly nodes: () => readonly number[],
  ) {
    this.port = (server.address() as { port: number }).port;
    server.on('connection', (client: Socket) => {
      void this.forward(client);
    });
  }

  async close(): Promise<void> {
    this.open = false;
    const closed = new Promise((done) => this.server.close(done));
    this.sockets.forEach((socket) => socket.destroy());
    await closed;
    releasePorts([this.port]);
  }

  private async forward(client: Socket): Promise<void> {
    this.watch(client);
    const node = await this.reach(client);
    if (node === undefined) {
      client.destroy();
      return;
    }
    this.watch(node);
    client.once('close', () => node.destroy());
    node.once('close', () => client.destroy());
    client.pipe(node);
    node.pipe(client);
  }

  private async reach(client: Socket): Promise<Socket | undefined> {
    const deadline = Date.now() + PATIENCE;
    while (this.open && !client.destroyed && Date.now() < deadline) {
      const ports = this.nodes();
      for (let count = 0; count < ports.length; count++) {
        const socket = await dial(ports[this.turn++ % ports.length]);
        if (socket !== undefined) {
          return socket;
        }
      }
      await sleep(20);
    }
    return undefined;
  }

  private watch(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => this.sockets.delete(socket));
  }
}

function dial(port: number): Promise<Socket | undefined> {
  return new Promise((done) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    socket.once('connect', () => done(socket));
    socket.once('error', () => done(undefined));
  });
}

function tryListen(server: Server, port: number): Promise<boolean> {
  return new Promise((done, fail) => {
    const refused = (cause: NodeJS.ErrnoException) => {
      if (cause.code === 'EADDRINUSE' || cause.code === 'EACCES') {
        done(false);
      } else {
        fail(cause);
      }
    };
    server.once('error', refused);
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      server.off('error', refused);
      done(true);
    });
  });
}

async function listenAnywhere(server: Server): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const [port] = await reservePorts(1);
    if (await tryListen(server, port)) {
      return;
    }
    releasePorts([port]);
  }
  throw new Error('no free port for the cluster endpoint on 127.0.0.1');
}
