import { Fault } from '../../http/fault';

export function templateError(message: string): Fault {
  return new Fault('ValidationError', `Template error: ${message}`);
}
