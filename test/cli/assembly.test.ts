import { readAssembly } from '../../lib/cli/assembly';
import { templateOf } from '../rules/valid-resources';
import { temporaryFolder } from './folder';
import { run } from './recording-terminal';

const folder = temporaryFolder();

/** As the CDK writes them: a stack with a nested stack, a stack in a stage, and a stack without resources. */
function writeAssembly(): string {
  const asset = (name: string) => ({ source: { path: name, packaging: 'file' } });
  const trace = (place: string) => ({
    type: 'aws:cdk:creationStack',
    data: ['...new Cluster in aws-cdk-lib...', `new Shop (${folder.path}/app/node_modules/shop/index.js:1:1)`, place],
  });
  const logicalId = { type: 'aws:cdk:logicalId', data: 'This' };
  const stack = (name: string, more: object = {}) => ({
    type: 'aws:cloudformation:stack',
    environment: 'aws://unknown-account/unknown-region',
    properties: { templateFile: `${name}.template.json` },
    ...more,
  });
  folder.write('cdk.out/manifest.json', {
    artifacts: {
      Shop: stack('Shop', {
        environment: 'aws://111122223333/eu-north-1',
        dependencies: ['Shop.assets', 'Empty'],
        additionalMetadataFile: 'Shop.metadata.json',
      }),
      'Shop.assets': { type: 'cdk:asset-manifest', properties: { file: 'Shop.assets.json' } },
      Empty: stack('Empty'),
      'assembly-Prod': { type: 'cdk:cloud-assembly', properties: { directoryName: 'assembly-Prod' } },
      Tree: { type: 'cdk:tree', properties: { file: 'tree.json' } },
    },
  });
  folder.write('cdk.out/Shop.metadata.json', {
    '/Shop/Cluster': [logicalId, trace(`main (${folder.path}/my app/shop.ts:7:3)`)],
    '/Shop/Nested/Cluster': [logicalId, trace(`${folder.path}/my app/nested.ts:9:5`)],
  });
  folder.write('cdk.out/Shop.assets.json', {
    files: { a: asset('Nested.nested.template.json'), b: asset('Shop.template.json'), c: asset('code.zip') },
  });
  const bad = templateOf('AWS::MemoryDB::Cluster', { properties: { NumShards: 501 } }) as {
    Resources: { This: object };
  };
  const withPath = { Resources: { This: { ...bad.Resources.This, Metadata: { 'aws:cdk:path': 'Shop/Cluster' } } } };
  folder.write('cdk.out/Shop.template.json', withPath);
  folder.write('cdk.out/Nested.nested.template.json', bad);
  folder.write('cdk.out/Empty.template.json', { Parameters: {} });
  folder.write('cdk.out/assembly-Prod/manifest.json', {
    artifacts: { Two: stack('Two', { metadata: { '/Prod/Two/Cluster': [logicalId, trace('no place')] } }) },
  });
  folder.write('cdk.out/assembly-Prod/Two.template.json', bad);
  return `${folder.path}/cdk.out`;
}

test('finds the templates of stacks, nested stacks and stages, with their Regions', () => {
  const found = readAssembly(writeAssembly()).map(({ path, region }) => [folder.anonymous(path), region]);
  expect(found).toEqual([
    ['/folder/cdk.out/Shop.template.json', 'eu-north-1'],
    ['/folder/cdk.out/Nested.nested.template.json', 'eu-north-1'],
    ['/folder/cdk.out/Empty.template.json', undefined],
    ['/folder/cdk.out/assembly-Prod/Two.template.json', undefined],
  ]);
});

test('check names the construct and the line of the app, and neither where two could be meant', async () => {
  const { exitCode, out } = await run(['check', writeAssembly()]);
  expect(exitCode).toBe(1);
  expect(folder.anonymous(out)).toMatchInlineSnapshot(`
   "error /Shop/Cluster ClusterNumShards
     \`numShards\` must be between 1 and 500, got: 501
     at /folder/my app/shop.ts:7:3, /folder/cdk.out/Shop.template.json:12
   error This ClusterNumShards
     \`numShards\` must be between 1 and 500, got: 501
     at /folder/cdk.out/Nested.nested.template.json:12
   error /Prod/Two/Cluster ClusterNumShards
     \`numShards\` must be between 1 and 500, got: 501
     at /folder/cdk.out/assembly-Prod/Two.template.json:12
   3 errors, 0 warnings in 4 templates"
  `);
});

test('what the app has acknowledged, for the resource or a scope around it, is left out', async () => {
  const assembly = writeAssembly();
  const checked = async (path: string) => {
    const acknowledged = { type: 'aws:cdk:acknowledged-rules', data: { 'MemoryDB::ClusterNumShards': 'more by now' } };
    folder.write('cdk.out/Shop.metadata.json', { [path]: [acknowledged] });
    return (await run(['check', assembly])).out.split('\n').at(-1);
  };
  expect(await checked('/Shop/Cluster')).toBe('2 errors, 0 warnings in 4 templates');
  expect(await checked('/Shop')).toBe('2 errors, 0 warnings in 4 templates');
  expect(await checked('/Sho')).toBe('3 errors, 0 warnings in 4 templates');
});

test('fails for a folder that is no assembly', async () => {
  expect(await run(['check', folder.path])).toEqual({
    exitCode: 2,
    out: '',
    err: `${folder.path} is no cloud assembly: it has no manifest.json; run \`cdk synth\` first`,
  });
});
