const UNITS = ['KiB', 'MiB', 'GiB'];

/** `310 bytes`, `1.4 MiB`. */
export function bytesInWords(bytes: number): string {
  const power = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), UNITS.length);
  return power === 0 ? `${bytes} bytes` : `${(bytes / 1024 ** power).toFixed(1)} ${UNITS[power - 1]}`;
}
