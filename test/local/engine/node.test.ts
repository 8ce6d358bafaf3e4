import { EngineDied } from '../../../lib/local/engine/node';

test('the message of an engine that died has its last words', () => {
  expect(new EngineDied('db-0001-001', 'out of memory', 'exit code 1').message).toBe(
    'node db-0001-001 ended at start (exit code 1):\nout of memory',
  );
  expect(new EngineDied('db-0001-001', '', 'SIGKILL').message).toBe(
    'node db-0001-001 ended at start (SIGKILL):\n(it printed nothing)',
  );
});

test.each([
  ['Warning: Could not create server TCP listening socket 127.0.0.1:20001: bind: Address already in use', true],
  ['Failed listening on port 20001 (TLS), aborting.', true],
  ['Fatal error loading the DB: Invalid argument', false],
])('a port that was taken is told from other deaths: %s', (words, expected) => {
  expect(new EngineDied('db-0001-001', words, 'exit code 1').portTaken).toBe(expected);
});
