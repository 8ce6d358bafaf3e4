import { absent, conditional, flag, text } from '../known';
import { kmsKeyIdProblem, kmsKeyProblem } from '../kms-key';
import { textual } from '../property-checks';
import { CLUSTER } from '../resource-types';
import type { Rule } from '../rule';
import { must, problem } from '../sentence';
import { guide } from '../source';
import { aclOf, named } from './related';

const OPEN_ACCESS = 'open-access';

/** TLS, the ACL and encryption at rest. */
export const SECURITY_RULES: readonly Rule[] = [
  {
    id: 'ClusterTlsAcl',
    resource: CLUSTER,
    severity: 'error',
    title: 'A cluster without TLS has the ACL open-access.',
    reason: 'Users authenticate over TLS only, so a cluster without TLS can admit anybody or nobody.',
    source: guide('clusters.acls'),
    bad: { properties: { TLSEnabled: false, ACLName: 'my-acl' } },
    good: { properties: { TLSEnabled: false, ACLName: OPEN_ACCESS } },
    check({ properties }, surroundings) {
      const acl = aclOf(properties, surroundings);
      const name = acl ? `the ACL ${named(acl)}` : text(properties.ACLName)?.toLowerCase();
      return flag(properties.TLSEnabled) === false && name !== undefined && name !== OPEN_ACCESS
        ? [
            problem(
              'ACLName',
              must(`be ${OPEN_ACCESS} when \`tlsEnabled\` is false`, name, 'turn TLS on to keep the ACL'),
            ),
          ]
        : [];
    },
  },
  {
    id: 'ClusterOpenAccess',
    resource: CLUSTER,
    severity: 'warning',
    title: 'The ACL is not open-access.',
    reason: 'The ACL open-access lets anybody who reaches the port run any command, without a password.',
    source: guide('clusters.acls'),
    bad: { properties: { ACLName: OPEN_ACCESS } },
    good: { properties: { ACLName: 'my-acl' } },
    check: ({ properties }) =>
      text(properties.ACLName)?.toLowerCase() === OPEN_ACCESS
        ? [
            problem(
              'ACLName',
              `is ${OPEN_ACCESS}: anybody who reaches the port can run any command; use an ACL with users`,
            ),
          ]
        : [],
  },
  {
    id: 'ClusterTlsDisabled',
    resource: CLUSTER,
    severity: 'warning',
    title: 'TLS is on.',
    reason:
      'Data and passwords travel in the clear without TLS, and it cannot be turned on later: that replaces the cluster.',
    source: guide('in-transit-encryption'),
    bad: { properties: { TLSEnabled: false, ACLName: OPEN_ACCESS } },
    good: { properties: { TLSEnabled: true } },
    check: ({ properties }) =>
      flag(properties.TLSEnabled) === false
        ? [
            problem(
              'TLSEnabled',
              'is false: data travels in the clear, and turning TLS on later replaces the cluster; leave it on',
            ),
          ]
        : [],
  },
  {
    id: 'ClusterKmsKeyId',
    resource: CLUSTER,
    severity: 'error',
    title: 'The KMS key is named by its ARN, its id or an alias.',
    reason: 'CloudFormation refuses any other text.',
    source: guide('at-rest-encryption'),
    bad: { properties: { KmsKeyId: 'my-key' } },
    good: { properties: { KmsKeyId: 'alias/my-key' } },
    check: textual('KmsKeyId', kmsKeyIdProblem),
  },
  {
    id: 'ClusterKmsKeyUsage',
    resource: CLUSTER,
    severity: 'error',
    title: 'The KMS key is symmetric and encrypts.',
    reason: 'MemoryDB encrypts with symmetric keys only.',
    source: guide('at-rest-encryption'),
    bad: {
      properties: { KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } },
      beside: { Key: { type: 'AWS::KMS::Key', properties: { KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' } } },
    },
    good: {
      properties: { KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } },
      beside: { Key: { type: 'AWS::KMS::Key', properties: {} } },
    },
    check({ properties }, { referenced }) {
      const wrong = kmsKeyProblem(referenced(properties.KmsKeyId, 'AWS::KMS::Key'));
      return wrong === undefined ? [] : [problem('KmsKeyId', wrong)];
    },
  },
  {
    id: 'ClusterKmsKeyRemoval',
    resource: CLUSTER,
    severity: 'warning',
    title: 'The KMS key is kept as long as the data it encrypts.',
    reason: 'A cluster or a final snapshot that is kept cannot be read again once its key is deleted.',
    source: guide('at-rest-encryption'),
    bad: {
      properties: { KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } },
      deletionPolicy: 'Retain',
      beside: { Key: { type: 'AWS::KMS::Key', properties: {}, deletionPolicy: 'Delete' } },
    },
    good: {
      properties: { KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } },
      deletionPolicy: 'Retain',
      beside: { Key: { type: 'AWS::KMS::Key', properties: {}, deletionPolicy: 'Retain' } },
    },
    check({ properties, deletionPolicy }, { referenced }) {
      const key = referenced(properties.KmsKeyId, 'AWS::KMS::Key');
      const isKept =
        deletionPolicy?.startsWith('Retain') === true ||
        (!absent(properties.FinalSnapshotName) && !conditional(properties.FinalSnapshotName));
      const isKeyDeleted = key !== undefined && [undefined, 'Delete'].includes(key.deletionPolicy);
      return isKept && isKeyDeleted
        ? [
            problem(
              'KmsKeyId',
              `is the key ${key.logicalId}, which is deleted with the stack while the data it encrypts is kept; give the key the deletion policy Retain`,
            ),
          ]
        : [];
    },
  },
];
