import type { InjectionContext, IPropertyInjector } from 'aws-cdk-lib';
import { App, PropertyInjectors, Stack } from 'aws-cdk-lib';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import type { CfnCluster, CfnParameterGroup } from 'aws-cdk-lib/aws-memorydb';
import type { ClusterProps } from 'cdk-memorydb';
import * as library from 'cdk-memorydb';
import { Cluster, ParameterGroup } from 'cdk-memorydb';

class Replicas implements IPropertyInjector {
  readonly constructUniqueId = Cluster.PROPERTY_INJECTION_ID;

  constructor(private readonly numReplicasPerShard: number) {}

  inject(props: ClusterProps, { id }: InjectionContext): ClusterProps {
    return { numReplicasPerShard: this.numReplicasPerShard, description: id, ...props };
  }
}

function cluster(scope: Stack, props: Partial<ClusterProps> = {}): CfnCluster {
  return new Cluster(scope, 'Db', { vpc: new Vpc(scope, 'Vpc'), ...props }).node.defaultChild as CfnCluster;
}

test('a default of the app is that of its clusters, unless they say otherwise', () => {
  const app = new App({ propertyInjectors: [new Replicas(2)] });
  expect(cluster(new Stack(app, 'One'))).toMatchObject({ numReplicasPerShard: 2, description: 'Db' });
  expect(cluster(new Stack(app, 'Two'), { numReplicasPerShard: 0 }).numReplicasPerShard).toBe(0);
});

test('the nearest scope that has a default for the class is asked', () => {
  const app = new App({ propertyInjectors: [new Replicas(2)] });
  const [near, other] = [new Stack(app, 'Near'), new Stack(app, 'Other')];
  PropertyInjectors.of(near).add(new Replicas(3));
  PropertyInjectors.of(other).add({
    constructUniqueId: ParameterGroup.PROPERTY_INJECTION_ID,
    inject: () => ({ description: 'ours' }),
  });
  expect(cluster(near).numReplicasPerShard).toBe(3);
  expect(cluster(other).numReplicasPerShard).toBe(2);
  expect((new ParameterGroup(other, 'Parameters').node.defaultChild as CfnParameterGroup).description).toBe('ours');
});

test.each(['Acl', 'Cluster', 'MultiRegionCluster', 'ParameterGroup', 'Snapshot', 'SubnetGroup', 'User'] as const)(
  '%s asks for defaults before anything else',
  (name) => {
    const inject = () => {
      throw new Error(`asked by ${name}`);
    };
    const stack = new Stack(new App({ propertyInjectors: [{ constructUniqueId: `cdk-memorydb.${name}`, inject }] }));
    expect(() => new library[name](stack, 'One', {} as never)).toThrow(`asked by ${name}`);
  },
);
