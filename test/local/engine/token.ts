import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';

export const KEY = { accessKeyId: 'AKIDOFTEST', secretAccessKey: 'secret-of-test' };

export interface Signing {
  readonly cluster: string;
  readonly user: string;
  readonly key?: { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken?: string };
  readonly when?: Date;
  readonly seconds?: number;
}

/** A token as applications make it with the AWS SDK. */
export async function tokenOf({ cluster, user, key = KEY, when, seconds = 900 }: Signing): Promise<string> {
  const signer = new SignatureV4({ service: 'memorydb', region: 'eu-west-1', credentials: key, sha256: Sha256 });
  const query = { Action: 'connect', User: user };
  const headers = { host: cluster };
  const request = { method: 'GET', protocol: 'http:', hostname: cluster, path: '/', query, headers };
  const signed = await signer.presign(request, { expiresIn: seconds, ...(when && { signingDate: when }) });
  return `${cluster}/?${new URLSearchParams(signed.query as Record<string, string>).toString()}`;
}

type Data = string | ArrayBuffer | ArrayBufferView;

/** What the signer of the SDK wants. */
class Sha256 {
  private readonly hash;

  constructor(secret?: Data) {
    this.hash = secret === undefined ? createHash('sha256') : createHmac('sha256', toBinary(secret));
  }

  update(data: Data): void {
    this.hash.update(toBinary(data));
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.hash.digest());
  }

  reset(): void {
    throw new Error('not needed');
  }
}

function toBinary(data: Data): string | NodeJS.ArrayBufferView {
  return data instanceof ArrayBuffer ? new Uint8Array(data) : (data as string | NodeJS.ArrayBufferView);
}
