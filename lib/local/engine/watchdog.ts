import type { Node } from './node';

/** Milliseconds between two questions. */
export const PAUSE = 5_000;

/** Questions without an answer: counted, not timed, or a laptop that wakes up would take every node for hung. */
const QUESTIONS = 6;

/** Ends nodes that run but answer nobody, so that they are brought back like any other that died. */
export class Watchdog {
  /** How often a node has been asked since it last answered. */
  private readonly asked = new WeakMap<Node, number>();
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly nodes: () => readonly Node[],
    private readonly onHung: (node: Node) => void,
    pause = PAUSE,
  ) {
    this.timer = setInterval(() => this.look(), pause);
    this.timer.unref();
  }

  close(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    for (const node of this.nodes().filter(({ alive }) => alive)) {
      const asked = this.asked.get(node) ?? 0;
      if (asked < QUESTIONS) {
        this.asked.set(node, asked + 1);
        void this.ask(node);
      } else {
        this.asked.delete(node);
        this.onHung(node);
        node.end();
      }
    }
  }

  private async ask(node: Node): Promise<void> {
    try {
      await node.admin.call('PING');
    } catch (cause) {
      // One that loads its log or runs a script says so.
      if ((cause as Error).name !== 'ReplyError') {
        return;
      }
    }
    this.asked.delete(node);
  }
}
