import { Lazy } from 'aws-cdk-lib';
import { EngineVersion } from 'cdk-memorydb';
import { ENGINE_VERSIONS } from '../../lib/spec/engine-versions';

test('every engine version that is known has a name, and the family that goes with it', () => {
  const named = Object.values(EngineVersion as unknown as Record<string, EngineVersion>);
  const rows = named.map(({ engine, version, parameterGroupFamily }) => [engine, version, parameterGroupFamily].join());
  expect(rows.sort()).toEqual(
    ENGINE_VERSIONS.map(({ engine, version, family }) => [engine, version, family].join()).sort(),
  );
});

test('an engine version that is newer than the library has the family it can be expected to have', () => {
  const version = EngineVersion.of('valkey', '8.0');
  expect(version.parameterGroupFamily).toBe('memorydb_valkey8');
  expect(`${version}`).toBe('valkey 8.0');
});

test('tokens are never refused', () => {
  const token = Lazy.string({ produce: () => '7.3' });
  expect(EngineVersion.of('valkey', token).version).toBe(token);
});

test('the family of tokens has to be given, and is asked for only where it is used', () => {
  const token = Lazy.string({ produce: () => '7.3' });
  expect(EngineVersion.of('valkey', token, 'memorydb_valkey7').parameterGroupFamily).toBe('memorydb_valkey7');
  expect(() => EngineVersion.of('valkey', token).parameterGroupFamily).toThrow(
    '`parameterGroupFamily` is not known of an engine version that is a token; give it to `EngineVersion.of()`',
  );
});

test.each([
  ['valky', '7.3', '`engine` must be valkey or redis, got: valky; did you mean `valkey`?'],
  ['valkey', '7.3.1', '`engineVersion` must be MAJOR.MINOR without a patch number, got: 7.3.1; use `7.3`'],
  ['redis', '7.3', '`engineVersion` must be a version of redis (6.2, 7.0 or 7.1), got: 7.3; it is one of valkey'],
])('fails for %s %s', (engine, version, message) => {
  expect(() => EngineVersion.of(engine, version)).toThrow(message);
});
