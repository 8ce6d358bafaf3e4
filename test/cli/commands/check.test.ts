import { templateOf } from '../../rules/valid-resources';
import { temporaryFolder } from '../folder';
import { run } from '../recording-terminal';

const folder = temporaryFolder();

folder.write('good.json', templateOf('AWS::MemoryDB::Cluster', { properties: {} }));
const warned = folder.write(
  'warned.json',
  templateOf('AWS::MemoryDB::Cluster', { properties: { NumReplicasPerShard: 0 } }),
);
const bad = folder.write('bad.json', templateOf('AWS::MemoryDB::Cluster', { properties: { NumShards: 501 } }));

test('says what is wrong, where, and by which rule', async () => {
  const { exitCode, out } = await run(['check', bad, warned]);
  expect(exitCode).toBe(1);
  expect(folder.anonymous(out)).toMatchInlineSnapshot(`
   "error This ClusterNumShards
     \`numShards\` must be between 1 and 500, got: 501
     at /folder/bad.json:12
   warning This ClusterNoReplicas
     \`numReplicasPerShard\` is 0: without a replica, writes stop while a lost primary is replaced; use at least 1 replica
     at /folder/warned.json:12
   1 error, 1 warning in 2 templates"
  `);
});

test.each([
  [['good.json'], 0],
  [['warned.json'], 0],
  [['warned.json', '--strict'], 1],
  [['good.json', '--strict'], 0],
  [['good.json', 'bad.json'], 1],
])('check %j: exit code %i', async (args, exitCode) => {
  expect((await run(['check', ...folder.paths(args)])).exitCode).toBe(exitCode);
});

test('a rule that is to be ignored, by either name, finds nothing', async () => {
  const found = (...args: string[]) => run(['check', bad, warned, ...args]);
  expect((await found('--ignore', 'MemoryDB::ClusterNumShards')).out).not.toContain('ClusterNumShards');
  expect(await found('--ignore', 'ClusterNumShards', '--ignore', 'ClusterNoReplicas')).toEqual({
    exitCode: 0,
    out: '0 errors, 0 warnings in 2 templates',
    err: '',
  });
});

test('a Region that is given decides where a template has none', async () => {
  const template = templateOf('AWS::MemoryDB::MultiRegionCluster', { properties: {} });
  const path = folder.write('multi-region.json', template);
  expect((await run(['check', path])).exitCode).toBe(0);
  expect((await run(['check', path, '--region', 'eu-west-1'])).exitCode).toBe(0);
  expect((await run(['check', path, '--region', 'eu-north-1'])).out).toContain('MultiRegionClusterRegion');
});

test('--json gives all that is known', async () => {
  const { exitCode, out } = await run(['check', bad, '--json']);
  expect(exitCode).toBe(1);
  expect(JSON.parse(out)).toEqual({
    templates: 1,
    errors: 1,
    warnings: 0,
    findings: [
      {
        id: 'ClusterNumShards',
        severity: 'error',
        property: 'NumShards',
        message: '`numShards` must be between 1 and 500, got: 501',
        logicalId: 'This',
        file: bad,
        line: 12,
      },
    ],
  });
});

test('a template of 500 resources is checked in one go', async () => {
  const { Resources } = templateOf('AWS::MemoryDB::Cluster', { properties: { NumShards: 0 } }) as {
    Resources: { This: object };
  };
  const many = Array.from({ length: 500 }, (_, index) => [`Cluster${index}`, Resources.This] as const);
  const path = folder.write('many.json', { Resources: Object.fromEntries(many) });
  expect((await run(['check', path])).out.split('\n').at(-1)).toBe('500 errors, 0 warnings in 1 template');
});

test.each([
  [[], 'Name the templates or cloud assemblies to check'],
  [
    ['good.json', '--ignore', 'ClusterNumShrads'],
    'There is no rule `ClusterNumShrads`; did you mean `ClusterNumShards`?',
  ],
  [['good.json', '--ignore', 'rule'], 'There is no rule `rule`; `cdk-memorydb show rules` lists them'],
  [['good.json', '--json', '--sarif'], '--json and --sarif cannot be written at once'],
])('fails for %j', async (args, message) => {
  const { exitCode, err } = await run(['check', ...folder.paths(args)]);
  expect(exitCode).toBe(2);
  expect(err.split('\n')[0]).toBe(message);
});
