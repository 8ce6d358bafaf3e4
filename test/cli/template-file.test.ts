import { lineFinder, readTemplate } from '../../lib/cli/template-file';
import { temporaryFolder } from './folder';
import { run } from './recording-terminal';

const folder = temporaryFolder();

const YAML = `AWSTemplateFormatVersion: '2010-09-09'
Resources:
  Cache:
    Type: AWS::MemoryDB::Cluster
    Properties:
      ClusterName: !Sub '\${AWS::StackName}-cache'
      ACLName: !GetAtt Acl.Status.Code
      NumShards: !If [Big, 4, !Ref Shards]
      Tags:
        - Key: owner
          Value: !Join ['-', [a, !Ref Owner]]
`;

test('YAML with the short form of functions is the same as their long form', () => {
  const { template } = readTemplate(folder.write('short.yaml', YAML));
  expect(template.Resources).toEqual({
    Cache: {
      Type: 'AWS::MemoryDB::Cluster',
      Properties: {
        ClusterName: { 'Fn::Sub': '${AWS::StackName}-cache' },
        ACLName: { 'Fn::GetAtt': ['Acl', 'Status.Code'] },
        NumShards: { 'Fn::If': ['Big', 4, { Ref: 'Shards' }] },
        Tags: [{ Key: 'owner', Value: { 'Fn::Join': ['-', ['a', { Ref: 'Owner' }]] } }],
      },
    },
  });
});

test('an engine version without quotes keeps its zero', () => {
  const { template } = readTemplate(
    folder.write('version.yaml', 'Resources: { A: { EngineVersion: 7.0, Port: 6379 } }'),
  );
  expect(template.Resources).toEqual({ A: { EngineVersion: '7.0', Port: 6379 } });
});

test.each([
  ['NumShards', 8],
  ['Tags[0].Key', 9],
  ['NodeType', 5],
])('finds the line of %s, or of what is around it', (property, line) => {
  const lineOf = lineFinder(readTemplate(folder.write('lines.yaml', YAML)));
  expect(lineOf('Cache', property)).toBe(line);
});

test('finds the line of a resource without properties', () => {
  const template = '{\n "Resources": {\n  "Acl": {\n   "Type": "AWS::MemoryDB::ACL"\n  }\n }\n}';
  const lineOf = lineFinder(readTemplate(folder.write('bare.json', template)));
  expect(lineOf('Acl', 'ACLName')).toBe(3);
});

test.each([
  ['absent.json', undefined, 'cannot be read: there is no such file'],
  ['list.json', [], 'is no CloudFormation template: it has no `Resources`'],
  ['outputs.yaml', 'Outputs: {}', 'is no CloudFormation template: it has no `Resources`'],
  ['empty.yaml', '', 'is no CloudFormation template: it has no `Resources`'],
  ['tabs.yaml', 'Resources:\n\tA: 1\n', 'is not valid YAML: Tabs are not allowed as indentation at line 2, column 1:'],
])('fails for %s', async (name, content, message) => {
  const path = content === undefined ? name : folder.write(name, content);
  expect(await run(['check', path])).toEqual({ exitCode: 2, out: '', err: `${path} ${message}` });
});

test('fails for aliases that multiply', async () => {
  const lines = Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}, *a${i}, *a${i}, *a${i}]`);
  const path = folder.write('aliases.yaml', ['a0: &a0 [x]', ...lines, 'Resources: {}'].join('\n'));
  const { exitCode, err } = await run(['check', path]);
  expect(exitCode).toBe(2);
  expect(err).toContain(`${path} is not valid YAML: Excessive alias count`);
});

test('fails for JSON that is cut off', async () => {
  const path = folder.write('cut.json', '{ "Resources": {');
  const { exitCode, err } = await run(['check', path]);
  expect(exitCode).toBe(2);
  expect(err).toContain(`${path} is not valid JSON: `);
});
