import { Admin, type AdminLogin } from './admin';
import type { EngineBinary } from './binary';
import type { Node } from './node';

const WAITING = 32;

/**
 * Connections beside the supervisor's own, for commands that an engine may answer late: from version 8 on, Valkey changes a slot only when all
 * replicas have taken the change in, and until then everything else that came over the same connection waits, too.
 */
export class Lanes {
  private readonly admins = new Map<Node, Promise<readonly Admin[]>>();
  private readonly count: number;
  private turn = 0;

  constructor(
    { name, version }: EngineBinary,
    readonly login: AdminLogin,
  ) {
    this.count = name === 'valkey' && Number.parseInt(version, 10) >= 8 ? WAITING : 1;
  }

  async call(node: Node, command: string, ...args: (string | number)[]): Promise<unknown> {
    const admins = await this.to(node);
    return admins[this.turn++ % admins.length].call(command, ...args);
  }

  /** The next call opens others. */
  close(): void {
    for (const opening of this.admins.values()) {
      void opening.then((admins) => admins.forEach((admin) => admin.close())).catch(() => undefined);
    }
    this.admins.clear();
  }

  private to(node: Node): Promise<readonly Admin[]> {
    let opening = this.admins.get(node);
    if (opening === undefined) {
      const connect = () => Admin.connect(node.enginePort, this.login);
      opening = Promise.all(Array.from({ length: this.count }, connect));
      this.admins.set(node, opening);
    }
    return opening;
  }
}
