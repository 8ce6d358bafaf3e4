// One data set that is read and written in two Regions.
import { App, Stack } from 'aws-cdk-lib';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { AccessString, Cluster, MultiRegionCluster, NodeType } from 'cdk-memorydb';

// Stacks refer to each other over Regions by their outputs.
const app = new App({ context: { '@aws-cdk/core:defaultCrossStackReferences': 'weak' } });
const [ireland, ohio] = ['eu-west-1', 'us-east-2'].map(
  (region) => new Stack(app, `Sessions-${region}`, { env: { region } }),
);

const sessions = new MultiRegionCluster(ireland, 'Sessions', {
  description: 'Sessions of all users',
  nodeType: NodeType.R7G_XLARGE,
  numShards: 2,
});

// A member in each Region, which has the shape of the whole. They come and go one after the other.
for (const stack of [ireland, ohio]) {
  const member = new Cluster(stack, 'Member', {
    vpc: new Vpc(stack, 'Vpc', { maxAzs: 2 }),
    multiRegionCluster: sessions,
  });
  member.addUser('App', { accessString: AccessString.readWrite('session:*') });
}
