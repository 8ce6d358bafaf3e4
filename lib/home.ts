import { Token } from 'aws-cdk-lib';

/**
 * An account or a Region, if it is known at synth. A stack that can be deployed anywhere does not know its own, and what
 * CloudWatch shows of it is looked for wherever that turns out to be.
 */
export function unlessToken(place: string): string | undefined {
  return Token.isUnresolved(place) ? undefined : place;
}
