import { kmsKeyIdProblem, kmsKeyProblem } from './kms-key';
import { nameProblem, nameWarning } from './names';
import { textual } from './property-checks';
import { SNAPSHOT } from './resource-types';
import type { Rule } from './rule';
import { problem } from './sentence';
import { guide } from './source';

const LONG = 'a-name-that-is-longer-than-forty-characters';

/** Snapshots: name and key. */
export const SNAPSHOT_RULES: readonly Rule[] = [
  {
    id: 'SnapshotName',
    resource: SNAPSHOT,
    severity: 'error',
    title:
      'The name of a snapshot has 1 to 255 lower-case letters, digits and single hyphens and begins with a letter.',
    reason: 'The service keeps names in lower case; names that begin with `automatic.` are those of its own snapshots.',
    source: guide('snapshots-manual'),
    bad: { properties: { SnapshotName: 'automatic.my-cluster-2026-01-01-03-00' } },
    good: { properties: { SnapshotName: 'before-the-migration' } },
    check: textual('SnapshotName', (name) => nameProblem('snapshot', name)),
  },
  {
    id: 'SnapshotNameLength',
    resource: SNAPSHOT,
    severity: 'warning',
    title: 'The name of a snapshot has at most 40 characters.',
    reason: 'The guide has 40 as the limit, though longer names were seen.',
    source: guide('snapshots-manual'),
    bad: { properties: { SnapshotName: LONG } },
    good: { properties: { SnapshotName: LONG.slice(0, 40) } },
    check: textual('SnapshotName', (name) => nameWarning('snapshot', name)),
  },
  {
    id: 'SnapshotKmsKeyId',
    resource: SNAPSHOT,
    severity: 'error',
    title: 'The KMS key is named by its ARN, its id or an alias.',
    reason: 'CloudFormation refuses any other text.',
    source: guide('at-rest-encryption'),
    bad: { properties: { KmsKeyId: 'my-key' } },
    good: { properties: { KmsKeyId: 'alias/my-key' } },
    check: textual('KmsKeyId', kmsKeyIdProblem),
  },
  {
    id: 'SnapshotKmsKeyUsage',
    resource: SNAPSHOT,
    severity: 'error',
    title: 'The KMS key is symmetric and encrypts.',
    reason: 'MemoryDB encrypts with symmetric keys only.',
    source: guide('at-rest-encryption'),
    bad: {
      properties: { KmsKeyId: { Ref: 'Key' } },
      beside: { Key: { type: 'AWS::KMS::Key', properties: { KeySpec: 'RSA_2048' }, deletionPolicy: 'Retain' } },
    },
    good: {
      properties: { KmsKeyId: { Ref: 'Key' } },
      beside: { Key: { type: 'AWS::KMS::Key', properties: {}, deletionPolicy: 'Retain' } },
    },
    check({ properties }, { referenced }) {
      const wrong = kmsKeyProblem(referenced(properties.KmsKeyId, 'AWS::KMS::Key'));
      return wrong === undefined ? [] : [problem('KmsKeyId', wrong)];
    },
  },
];
