import { createServer, type AddressInfo } from 'node:net';
import { claimPorts, isFree, releasePorts, reservePorts } from '../../../lib/local/engine/ports';

test('reserved ports are free, all different, and below those that the system gives to outgoing connections', async () => {
  const ports = await reservePorts(50);
  expect(new Set(ports).size).toBe(50);
  expect(Math.min(...ports)).toBeGreaterThanOrEqual(20_000);
  expect(Math.max(...ports)).toBeLessThan(32_000);
  expect(await isFree(ports[0])).toBe(true);
  const more = await reservePorts(50);
  expect(more.filter((port) => ports.includes(port))).toEqual([]);
  releasePorts([...ports, ...more]);
});

test('a port that somebody listens on is not free', async () => {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  expect(await isFree(port)).toBe(false);
  expect(await claimPorts([port])).toBe(false);
  await new Promise((done) => server.close(done));
  expect(await isFree(port)).toBe(true);
});

test('fails to reserve more ports than there are, and keeps none', async () => {
  await expect(reservePorts(12_001)).rejects.toThrow('no 12001 free ports between 20000 and 31999 on 127.0.0.1');
  const [port] = await reservePorts(1);
  releasePorts([port]);
});

test('ports of an earlier run are claimed by one only, and all or none', async () => {
  const [port, other] = await reservePorts(2);
  releasePorts([port]);
  expect(await claimPorts([port, other])).toBe(false);
  expect(await claimPorts([port])).toBe(true);
  expect(await claimPorts([port])).toBe(false);
  releasePorts([port, other]);
});
