import { isIPv4, isIPv6 } from 'node:net';
import { templateError } from './template-error';

/** `Fn::Cidr`: the first blocks of a size that fit into a larger block. */
export function cidr(argument: unknown): string[] {
  const [block, count, bits] = (Array.isArray(argument) ? argument : []) as unknown[];
  const [address, prefix] = String(block).split('/');
  const version6 = isIPv6(address ?? '');
  if (!version6 && !isIPv4(address ?? '')) {
    throw templateError(`Fn::Cidr requires a CIDR block, got: ${String(block)}`);
  }
  const width = version6 ? 128 : 32;
  const hostBits = bits === undefined ? 8 : Number(bits);
  const free = width - hostBits - Number(prefix);
  const blocks = Number(count);
  if (!(blocks >= 1 && blocks <= 256) || !(hostBits >= 1 && hostBits <= width) || !(blocks <= 2 ** free)) {
    throw templateError(`Fn::Cidr cannot cut ${String(count)} blocks of ${hostBits} bits out of ${String(block)}`);
  }
  const number = version6 ? number6(address) : number4(address);
  const base = (number >> BigInt(width - Number(prefix))) << BigInt(width - Number(prefix));
  return Array.from({ length: blocks }, (_, index) => {
    const start = base + (BigInt(index) << BigInt(hostBits));
    return `${version6 ? text6(start) : text4(start)}/${width - hostBits}`;
  });
}

function number4(address: string): bigint {
  return address.split('.').reduce((number, part) => (number << 8n) + BigInt(part), 0n);
}

function text4(number: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (number >> shift) & 255n).join('.');
}

function number6(address: string): bigint {
  const [head = '', tail] = address.split('::');
  const groups = (part: string) => part.split(':').filter((group) => group !== '');
  const [first, last] = [groups(head), groups(tail ?? '')];
  const zeros = Array<string>(8 - first.length - last.length).fill('0');
  return [...first, ...zeros, ...last].reduce((number, group) => (number << 16n) + BigInt(`0x${group}`), 0n);
}

function text6(number: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) => ((number >> BigInt(16 * (7 - index))) & 0xffffn).toString(16));
  // The URL parser writes an address in its shortest form.
  return new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1);
}
