import { engineProblem, engineVersionProblem, engineVersionWarning } from '../../lib/rules/engine-version';
import { ENGINE_VERSIONS } from '../../lib/spec/engine-versions';

test.each(ENGINE_VERSIONS)('$engine $version is known, with and without its engine', ({ engine, version }) => {
  const capital = engine[0].toUpperCase() + engine.slice(1);
  const verdicts = [engine, capital, undefined].map(
    (one) => (one && engineProblem(one)) ?? engineVersionProblem(version, one) ?? engineVersionWarning(version, one),
  );
  expect(verdicts).toEqual([undefined, undefined, undefined]);
});

test.each([
  ['valkey', '7', 'must be MAJOR.MINOR, got: 7; for example `7.3`'],
  ['valkey', 'latest', 'must be MAJOR.MINOR, got: latest; for example `7.3`'],
  ['redis', '7.2', 'must be a version of redis (6.2, 7.0 or 7.1), got: 7.2; it is one of valkey'],
  ['valkey', '7.0', 'must be a version of valkey (7.2 or 7.3), got: 7.0; it is one of redis'],
])('fails for %s %s', (engine, version, sentence) => {
  expect(engineVersionProblem(version, engine)).toBe(sentence);
});

test.each([
  ['redis', '7.4', 'should be a version known to work (6.2, 7.0 or 7.1), got: 7.4'],
  [undefined, '9.0', 'should be a version known to work (6.2, 7.0, 7.1, 7.2 or 7.3), got: 9.0'],
])('%s %s may exist', (engine, version, sentence) => {
  expect(engineVersionProblem(version, engine)).toBeUndefined();
  expect(engineVersionWarning(version, engine)).toBe(sentence);
});

test('an engine that does not exist is not blamed on its version', () => {
  expect(engineProblem('memcached')).toBe('must be valkey or redis, got: memcached');
  expect(engineVersionProblem('7.2', 'memcached')).toBeUndefined();
});
