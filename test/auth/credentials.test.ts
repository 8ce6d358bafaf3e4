import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MemoryDbSigner } from 'cdk-memorydb/auth';

const OF_ENVIRONMENT = { AWS_ACCESS_KEY_ID: 'AKIDOFENV', AWS_SECRET_ACCESS_KEY: 'secret' };

let environment: NodeJS.ProcessEnv;
beforeEach(() => {
  environment = process.env;
  jest.resetModules();
});
afterEach(() => {
  process.env = environment;
  jest.dontMock('@aws-sdk/credential-providers');
});

async function keyId(): Promise<string | undefined> {
  const { MemoryDbSigner: Signer } = await import('cdk-memorydb/auth');
  const token = await new Signer({ clusterName: 'shop', userName: 'app', region: 'eu-west-1' }).getAuthToken();
  return new URL(`http://${token}`).searchParams.get('X-Amz-Credential')?.split('/')[0];
}

test('credentials of the environment need nothing else', async () => {
  notInstalled();
  process.env = { ...OF_ENVIRONMENT };
  expect(await keyId()).toBe('AKIDOFENV');
});

test('a profile comes first, as in the AWS SDK, which finds it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cdk-memorydb-credentials-'));
  const file = join(folder, 'credentials');
  writeFileSync(file, '[shop]\naws_access_key_id = AKIDOFPROFILE\naws_secret_access_key = secret\n');
  const told = jest.spyOn(console, 'warn').mockImplementation(); // The SDK does not like both.
  process.env = { ...OF_ENVIRONMENT, AWS_PROFILE: 'shop', AWS_SHARED_CREDENTIALS_FILE: file };
  expect(await keyId()).toBe('AKIDOFPROFILE');
  told.mockRestore();
  rmSync(folder, { recursive: true });
});

test('fails where there are none, and nothing that could find any', async () => {
  notInstalled();
  process.env = {};
  await expect(keyId()).rejects.toThrow(
    'there are no AWS credentials in the environment; install `@aws-sdk/credential-providers`, or give `credentials`',
  );
});

test('those that are given come before all others', async () => {
  process.env = { ...OF_ENVIRONMENT };
  const credentials = { accessKeyId: 'AKIDGIVEN', secretAccessKey: 'secret' };
  const options = { clusterName: 'shop', userName: 'app', region: 'eu-west-1', credentials };
  expect(await new MemoryDbSigner(options).getAuthToken()).toContain('X-Amz-Credential=AKIDGIVEN');
});

function notInstalled(): void {
  jest.doMock('@aws-sdk/credential-providers', () => {
    throw new Error('Cannot find module');
  });
}
