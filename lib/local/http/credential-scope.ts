import { Fault } from './fault';

/** Who a signed request says it is for. The signature itself is not checked: anybody on this machine may call. */
export interface CredentialScope {
  readonly accessKeyId: string;
  readonly region: string;
  readonly service: string;
}

const SIGNATURE_V4 = /^AWS4-HMAC-SHA256\s.*\bCredential=([^/,\s]+)\/\d{8}\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request\b/;

export function credentialScope(authorization: string | undefined): CredentialScope {
  const [, accessKeyId, region, service] = SIGNATURE_V4.exec(authorization ?? '') ?? [];
  if (accessKeyId === undefined || region === undefined || service === undefined) {
    throw new Fault(
      'MissingAuthenticationToken',
      'the request has no AWS Signature Version 4 in its `Authorization` header; use an AWS SDK, the AWS CLI or the CDK CLI',
      403,
    );
  }
  return { accessKeyId, region, service };
}
