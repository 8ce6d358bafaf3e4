import { deployAssembly, type DeployedStack } from './assembly/deploy-assembly';
import { CloudFormation } from './cloudformation/cloudformation';
import { referenceResolvers } from './cloudformation/reference-resolvers';
import { ResourceTypes } from './cloudformation/resource-types';
import { checked } from './cloudformation/resource-types/checked';
import { aclType } from './cloudformation/resource-types/memorydb-acl';
import { clusterType } from './cloudformation/resource-types/memorydb-cluster';
import { multiRegionClusterType } from './cloudformation/resource-types/memorydb-multi-region-cluster';
import { parameterGroupType } from './cloudformation/resource-types/memorydb-parameter-group';
import { snapshotType } from './cloudformation/resource-types/memorydb-snapshot';
import { subnetGroupType } from './cloudformation/resource-types/memorydb-subnet-group';
import { userType } from './cloudformation/resource-types/memorydb-user';
import { nestedStackType } from './cloudformation/resource-types/nested-stack';
import { secretType } from './cloudformation/resource-types/secret';
import { ssmParameterType } from './cloudformation/resource-types/ssm-parameter';
import { resumeStacks } from './cloudformation/resume';
import { cloudFormationService } from './cloudformation/service';
import { Stacks } from './cloudformation/stacks';
import type { AccessKey } from './engine/access-keys';
import type { Caller, RawService, Service } from './http/service';
import type { MemoryDb } from './memorydb/memorydb';
import { memoryDbOperations } from './memorydb/operations';
import { memoryDbService } from './memorydb/service';
import { ec2 } from './services/ec2';
import { ParameterStore } from './services/parameter-store';
import { s3 } from './services/s3';
import { SecretStore } from './services/secret-store';
import { secretsManagerService } from './services/secrets-manager';
import { ssm } from './services/ssm';
import { sts } from './services/sts';
import type { Part, State } from './state/state';

/** Every AWS service that MemoryDB Local serves, with the state behind it. */
export interface ControlPlane {
  /** For `startEndpoint`. */
  readonly services: readonly (Service | RawService)[];
  readonly stacks: Stacks;
  /** What of it is to be kept. */
  readonly parts: readonly Part[];
  /** Puts in order what an earlier run did not finish. */
  resume(): Promise<void>;
  /** Deploys a cloud assembly, without the CDK CLI. Throws at the first stack that fails. */
  deploy(folder: string, caller: Caller): Promise<DeployedStack[]>;
  /** Undoes it. */
  rollBack(): Promise<void>;
  /** Resolves when no stack is being deployed or deleted. */
  idle(): Promise<void>;
}

/** `log` is told how each deployment ended, and what of it is not real. `kept` is what an earlier run had. */
export function controlPlane(
  memoryDb: MemoryDb,
  log?: (line: string) => void,
  kept?: State,
  accessKeys = new Map<string, AccessKey>(),
): ControlPlane {
  const stacks = new Stacks(kept?.of('cloudformation'));
  const secrets = new SecretStore(kept?.of('secretsmanager'));
  const parameters = new ParameterStore(kept?.of('ssm'));
  const { objects } = memoryDb;
  const operations = memoryDbOperations(memoryDb);
  const types: ResourceTypes = new ResourceTypes([
    nestedStackType(() => cloudFormation),
    ...[
      aclType(operations, memoryDb),
      clusterType(operations, memoryDb),
      multiRegionClusterType(operations, memoryDb),
      parameterGroupType(operations),
      secretType(secrets),
      snapshotType(operations, memoryDb),
      ssmParameterType(parameters),
      subnetGroupType(operations),
      userType(operations, memoryDb),
    ].map(checked),
  ]);
  const resolvers = referenceResolvers(secrets, parameters);
  const cloudFormation: CloudFormation = new CloudFormation({ stacks, types, resolvers, objects, parameters, log });
  return {
    services: [
      cloudFormationService(cloudFormation),
      ec2,
      memoryDbService(operations),
      s3(objects),
      secretsManagerService(secrets),
      ssm(parameters),
      sts(accessKeys),
    ],
    stacks,
    // Each has the name of the service whose requests change it.
    parts: [
      { name: 'cloudformation', data: () => stacks.data(), busy: () => cloudFormation.busy },
      { name: 'memorydb', data: () => memoryDb.data(), busy: () => memoryDb.busy },
      { name: 's3', data: () => objects.data() },
      { name: 'secretsmanager', data: () => secrets.data() },
      { name: 'ssm', data: () => parameters.snapshot() },
      { name: 'sts', data: () => accessKeys },
    ],
    resume: () => resumeStacks(stacks.data(), types),
    deploy: (folder, caller) => deployAssembly(cloudFormation, folder, caller),
    rollBack: () => cloudFormation.rollBackInterrupted(),
    idle: () => cloudFormation.idle(),
  };
}
