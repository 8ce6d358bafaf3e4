import { Ledger } from '../../scripts/chaos/ledger';

test('what was acknowledged has to be there, what was not may be', () => {
  const ledger = new Ledger();
  ledger.begin('a', 1);
  expect(ledger.judge('a', ledger.least('a'), null)).toBe('right');
  expect(ledger.judge('a', ledger.least('a'), '1')).toBe('right');
  ledger.acknowledge('a', 1);
  expect(ledger.judge('a', ledger.least('a'), null)).toBe('lost');
  ledger.begin('a', 5);
  expect(['1', '5', '6'].map((found) => ledger.judge('a', ledger.least('a'), found))).toEqual([
    'right',
    'right',
    'wrong',
  ]);
  ledger.acknowledge('a', 5);
  expect(ledger.judge('a', ledger.least('a'), '1')).toBe('lost');
  expect(ledger.acknowledged).toBe(2);
});
