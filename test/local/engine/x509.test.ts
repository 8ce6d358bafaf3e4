import { loadX509 } from '../../../lib/local/engine/x509';

test('the certificate library loads without leaving anything behind in Reflect', async () => {
  const before = Object.getOwnPropertyNames(Reflect);
  const x509 = await loadX509();
  expect(typeof x509.X509CertificateGenerator.create).toBe('function');
  expect(Object.getOwnPropertyNames(Reflect)).toEqual(before);
  expect(await loadX509()).toBe(x509);
});
