import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below the range from which Linux and macOS serve outgoing connections: a node must find its port free again after a restart. */
const FIRST = 20_000;
const LAST = 31_999;

/** Given out by this process and not yet given back; what other processes hold, binding finds out. */
const held = new Set<number>();

/** Picks free loopback ports, all different, and keeps them for this process until they are released. */
export async function reservePorts(count: number): Promise<number[]> {
  const ports: number[] = [];
  for (let attempt = 0; ports.length < count; attempt++) {
    if (attempt > count * 20 + 200) {
      releasePorts(ports);
      throw new Error(`no ${count} free ports between ${FIRST} and ${LAST} on 127.0.0.1`);
    }
    const port = randomInt(FIRST, LAST + 1);
    if (!held.has(port)) {
      held.add(port);
      if (await isFree(port)) {
        ports.push(port);
      } else {
        held.delete(port);
      }
    }
  }
  return ports;
}

/** Takes exactly these ports for this process if all of them are free. */
export async function claimPorts(ports: readonly number[]): Promise<boolean> {
  if (ports.some((port) => held.has(port))) {
    return false;
  }
  ports.forEach((port) => held.add(port));
  const free = (await Promise.all(ports.map(isFree))).every(Boolean);
  if (!free) {
    releasePorts(ports);
  }
  return free;
}

export function releasePorts(ports: Iterable<number>): void {
  for (const port of ports) {
    held.delete(port);
  }
}

export function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => done(true)));
  });
}
