import type { IConnectable } from 'aws-cdk-lib/aws-ec2';

/** Whether a reference is also something to connect to: it does not say so, but most of what is one can be. */
export function isConnectable<Reference extends object>(reference: Reference): reference is Reference & IConnectable {
  return 'connections' in reference;
}
