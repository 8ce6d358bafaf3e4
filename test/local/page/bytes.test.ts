import { bytesInWords } from '../../../lib/local/page/bytes';

test.each([
  [0, '0 bytes'],
  [1_023, '1023 bytes'],
  [1_024, '1.0 KiB'],
  [1_500_000, '1.4 MiB'],
  [5 * 1024 ** 3, '5.0 GiB'],
  [5 * 1024 ** 4, '5120.0 GiB'],
])('%d are %s', (bytes, words) => {
  expect(bytesInWords(bytes)).toBe(words);
});
