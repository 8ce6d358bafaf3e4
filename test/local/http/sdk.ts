/** What every SDK client needs to talk to an endpoint on this machine. */
export function clientOptions(url: string) {
  return {
    endpoint: url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'LOCAL', secretAccessKey: 'local' },
    maxAttempts: 1,
  };
}

export function authorization(service: string): string {
  const scope = `LOCAL/20250101/eu-west-1/${service}/aws4_request`;
  return `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`;
}
