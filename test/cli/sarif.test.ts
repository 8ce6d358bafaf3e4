import { sarif } from '../../lib/cli/sarif';
import type { PlacedFinding } from '../../lib/cli/report';

const FINDING: PlacedFinding = {
  id: 'ClusterNumShards',
  severity: 'error',
  property: 'NumShards',
  message: '`numShards` must be between 1 and 500, got: 0',
  logicalId: 'Cache',
  file: 'cdk.out/My Stack.template.json',
  line: 7,
};

test('a finding stands at its line of the template', () => {
  expect(sarif([FINDING], '1.2.3')).toMatchInlineSnapshot(`
   {
     "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
     "runs": [
       {
         "results": [
           {
             "level": "error",
             "locations": [
               {
                 "logicalLocations": [
                   {
                     "fullyQualifiedName": "Cache",
                     "kind": "resource",
                   },
                 ],
                 "physicalLocation": {
                   "artifactLocation": {
                     "uri": "cdk.out/My%20Stack.template.json",
                   },
                   "region": {
                     "startLine": 7,
                   },
                 },
               },
             ],
             "message": {
               "text": "\`numShards\` must be between 1 and 500, got: 0",
             },
             "ruleId": "ClusterNumShards",
             "ruleIndex": 0,
           },
         ],
         "tool": {
           "driver": {
             "name": "cdk-memorydb",
             "rules": [
               {
                 "defaultConfiguration": {
                   "level": "error",
                 },
                 "fullDescription": {
                   "text": "The 16,384 slots are spread over at least one shard, and the service ends at 500.",
                 },
                 "helpUri": "https://docs.aws.amazon.com/memorydb/latest/devguide/cluster-create-determine-requirements.html",
                 "id": "ClusterNumShards",
                 "shortDescription": {
                   "text": "A cluster has 1 to 500 shards.",
                 },
               },
             ],
             "semanticVersion": "1.2.3",
           },
         },
       },
     ],
     "version": "2.1.0",
   }
  `);
});

test('a finding stands at the line of the app where that is known', () => {
  const { runs } = sarif([{ ...FINDING, constructPath: '/Shop/Cache', source: 'lib/shop.ts:12:5' }], '1.2.3') as Log;
  expect(runs[0].results[0]).toMatchInlineSnapshot(`
   {
     "level": "error",
     "locations": [
       {
         "logicalLocations": [
           {
             "fullyQualifiedName": "/Shop/Cache",
             "kind": "resource",
           },
         ],
         "physicalLocation": {
           "artifactLocation": {
             "uri": "lib/shop.ts",
           },
           "region": {
             "startColumn": 5,
             "startLine": 12,
           },
         },
       },
     ],
     "message": {
       "text": "\`numShards\` must be between 1 and 500, got: 0",
     },
     "relatedLocations": [
       {
         "id": 1,
         "physicalLocation": {
           "artifactLocation": {
             "uri": "cdk.out/My%20Stack.template.json",
           },
           "region": {
             "startLine": 7,
           },
         },
       },
     ],
     "ruleId": "ClusterNumShards",
     "ruleIndex": 0,
   }
  `);
});

test('what is outside of the working folder has an absolute address', () => {
  const { runs } = sarif([{ ...FINDING, file: '/tmp/a b.json', line: undefined }], '1.2.3') as Log;
  expect(runs[0].results[0]).toMatchObject({
    locations: [
      { physicalLocation: { artifactLocation: { uri: 'file:///tmp/a%20b.json' }, region: { startLine: 1 } } },
    ],
  });
});

test('each rule is described once, and each result points at its rule', () => {
  const warning: PlacedFinding = { ...FINDING, id: 'ClusterNoReplicas', severity: 'warning' };
  const { runs } = sarif([FINDING, warning, FINDING], '1.2.3') as Log;
  const [{ tool, results }] = runs;
  expect(tool.driver.rules.map(({ id }) => id)).toEqual(['ClusterNoReplicas', 'ClusterNumShards']);
  expect(results.map(({ ruleIndex }) => tool.driver.rules[ruleIndex].id)).toEqual(results.map(({ ruleId }) => ruleId));
  expect(results.map(({ level }) => level)).toEqual(['error', 'warning', 'error']);
});

interface Log {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly results: readonly { readonly ruleId: string; readonly ruleIndex: number; readonly level: string }[];
  }[];
}
