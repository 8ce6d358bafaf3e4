import { Fault } from '../http/fault';

/**
 * How many of each an account has in one Region, unless AWS raised the number.
 *
 * @see https://docs.aws.amazon.com/memorydb/latest/devguide/quota-limits.html
 */
const QUOTAS = {
  ACLQuotaExceededFault: { max: 200, noun: 'ACLs' },
  ParameterGroupQuotaExceededFault: { max: 300, noun: 'parameter groups' },
  SubnetGroupQuotaExceededFault: { max: 300, noun: 'subnet groups' },
  UserQuotaExceededFault: { max: 2000, noun: 'users' },
} as const;

/** Refuses one more. Those that the service made do not count. */
export function refuseBeyondQuota(fault: keyof typeof QUOTAS, names: Iterable<string>): void {
  const { max, noun } = QUOTAS[fault];
  const own = [...names].filter((name) => !isMadeByService(name));
  if (own.length >= max) {
    throw new Fault(fault, `a Region of an account has at most ${max} ${noun}`);
  }
}

function isMadeByService(name: string): boolean {
  return name === 'default' || name === 'open-access' || name.startsWith('default.');
}
