import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureCertificates } from '../../../lib/local/engine/certificates';

const NOW = new Date('2026-01-15T12:00:00Z');
const DAY = 86_400_000;

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'memorydb-certificates-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test('a server certificate for loopback is signed by an authority that may sign nothing else below it', async () => {
  const { ca, caPem, certificate, key } = await ensureCertificates(join(folder, 'made'), NOW);
  const authority = new X509Certificate(caPem);
  const server = new X509Certificate(await readFile(certificate));
  expect(await readFile(ca, 'utf8')).toBe(caPem);
  expect([authority.ca, server.ca]).toEqual([true, false]);
  expect(server.verify(authority.publicKey)).toBe(true);
  expect(server.checkIssued(authority)).toBe(true);
  expect(server.checkHost('localhost')).toBe('localhost');
  expect(server.checkIP('127.0.0.1')).toBe('127.0.0.1');
  expect(server.checkIP('::1')).toBeDefined();
  expect(server.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2']);
  expect(Date.parse(server.validTo) - NOW.getTime()).toBe(397 * DAY);
  expect((await stat(key)).mode & 0o777).toBe(0o600);
});

test('certificates are used again until they are about to end', async () => {
  const { caPem } = await ensureCertificates(folder, NOW);
  const after = async (days: number) => (await ensureCertificates(folder, new Date(NOW.getTime() + days * DAY))).caPem;
  expect(await after(366)).toBe(caPem);
  expect(await after(368)).not.toBe(caPem);
});

test.each(['server.pem', 'server.key', 'ca.pem'])('a damaged %s is replaced with all the rest', async (file) => {
  const { caPem } = await ensureCertificates(folder, NOW);
  await writeFile(join(folder, file), 'damaged');
  const again = await ensureCertificates(folder, NOW);
  expect(again.caPem).not.toBe(caPem);
  expect(again.caPem).toMatch(/^-----BEGIN CERTIFICATE-----\n/);
});

test('nobody finds a key of the authority', async () => {
  await ensureCertificates(folder, NOW);
  const files = ['ca.pem', 'server.pem', 'server.key'];
  const keys = await Promise.all(
    files.map(async (file) => /PRIVATE KEY/.test(await readFile(join(folder, file), 'utf8'))),
  );
  expect(keys).toEqual([false, false, true]);
});
