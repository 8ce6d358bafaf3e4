import { createPrivateKey, webcrypto, X509Certificate } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TlsFiles } from './config';
import { loadX509 } from './x509';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const DAY = 86_400_000;
/** Longest that Apple's platforms accept for a server. */
const SERVER_DAYS = 397;
const CA_DAYS = 3_650;
const RENEW_BEFORE_DAYS = 30;

/** What the nodes of this machine show to clients: made once for a state folder and used again. */
export interface Certificates extends TlsFiles {
  /** The authority's certificate, as clients need it. */
  readonly caPem: string;
}

export async function ensureCertificates(directory: string, now = new Date()): Promise<Certificates> {
  const files = {
    ca: join(directory, 'ca.pem'),
    certificate: join(directory, 'server.pem'),
    key: join(directory, 'server.key'),
  };
  if (!(await areUsable(files, now))) {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    await generate(files, now);
  }
  return { ...files, caPem: await readFile(files.ca, 'utf8') };
}

async function areUsable(files: TlsFiles, now: Date): Promise<boolean> {
  try {
    const [ca, server, key] = await Promise.all(
      [files.ca, files.certificate, files.key].map((file) => readFile(file, 'utf8')),
    );
    const certificate = new X509Certificate(server);
    return (
      certificate.verify(new X509Certificate(ca).publicKey) &&
      certificate.checkPrivateKey(createPrivateKey(key)) &&
      Date.parse(certificate.validTo) - now.getTime() > RENEW_BEFORE_DAYS * DAY
    );
  } catch {
    // Missing or damaged: both mean new ones.
    return false;
  }
}

/** The authority's key is used once and forgotten: nobody can sign another certificate that clients of this machine trust. */
async function generate(files: TlsFiles, now: Date): Promise<void> {
  const x509 = await loadX509();
  const [caKeys, serverKeys] = await Promise.all([newKeys(), newKeys()]);
  // A client whose clock lags must not refuse a certificate of this minute.
  const notBefore = new Date(now.getTime() - DAY);
  const ca = await x509.X509CertificateGenerator.createSelfSigned(
    {
      name: 'CN=MemoryDB Local',
      keys: caKeys,
      signingAlgorithm: ALGORITHM,
      notBefore,
      notAfter: new Date(now.getTime() + CA_DAYS * DAY),
      extensions: [
        new x509.BasicConstraintsExtension(true, 0, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
        await x509.SubjectKeyIdentifierExtension.create(caKeys.publicKey, false, webcrypto),
      ],
    },
    webcrypto,
  );
  const server = await x509.X509CertificateGenerator.create(
    {
      subject: 'CN=localhost',
      issuer: ca.subject,
      publicKey: serverKeys.publicKey,
      signingKey: caKeys.privateKey,
      signingAlgorithm: ALGORITHM,
      notBefore,
      notAfter: new Date(now.getTime() + SERVER_DAYS * DAY),
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        // Nodes are each other's clients too.
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth, x509.ExtendedKeyUsage.clientAuth]),
        new x509.SubjectAlternativeNameExtension([
          { type: 'dns', value: 'localhost' },
          { type: 'ip', value: '127.0.0.1' },
          { type: 'ip', value: '::1' },
        ]),
        await x509.AuthorityKeyIdentifierExtension.create(caKeys.publicKey, false, webcrypto),
      ],
    },
    webcrypto,
  );
  const key = x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', serverKeys.privateKey), 'PRIVATE KEY');
  await write(files.key, `${key}\n`);
  await write(files.certificate, `${server.toString('pem')}\n`);
  await write(files.ca, `${ca.toString('pem')}\n`);
}

function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
}

/** Whole or not at all: a reader never meets half a file. */
async function write(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text, { mode: 0o600 });
  await rename(`${file}.new`, file);
}
