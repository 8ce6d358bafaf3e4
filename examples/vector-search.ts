// A cluster with vector search, and a user for it.
import { App, Stack } from 'aws-cdk-lib';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { AccessString, Cluster, NodeType, ParameterGroup } from 'cdk-memorydb';

const stack = new Stack(new App(), 'VectorSearch');

const cluster = new Cluster(stack, 'Documents', {
  vpc: new Vpc(stack, 'Vpc', { maxAzs: 2 }),
  nodeType: NodeType.R7G_2XLARGE,
  // An index lives in one shard: more of them are refused.
  numShards: 1,
  parameterGroup: ParameterGroup.search(stack, 'Search', {
    description: 'Vector search',
    parameters: { 'search-query-timeout-ms': '2000' },
  }),
});

cluster.addUser('Reader', {
  accessString: AccessString.on().keys('document:*').commands('+@read', '+@search', '+@connection', '-@dangerous'),
});
