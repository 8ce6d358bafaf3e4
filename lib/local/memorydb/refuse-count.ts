import { Fault } from '../http/fault';

/** Refuses a list that is empty or longer than one call takes. */
export function refuseCount(list: readonly unknown[], member: string, max: number): void {
  if (list.length < 1 || list.length > max) {
    const sentence = `\`${member}\` must have 1 to ${max} entries, got: ${list.length}`;
    throw new Fault('InvalidParameterValueException', sentence);
  }
}
