import { text } from './known';
import type { Resource } from './rule';
import { must } from './sentence';

const KEY_ID = '(mrk-[0-9a-fA-F]{32}|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})';
const ALIAS = 'alias/[a-zA-Z0-9/_-]+';
const FORMS = new RegExp(`^(arn:[a-z-]+:kms:[a-z0-9-]+:\\d{12}:(key/[\\w-]+|${ALIAS})|${KEY_ID}|${ALIAS})$`);

/** Why the text cannot name a KMS key: the rest of a sentence that begins with the property. */
export function kmsKeyIdProblem(id: string): string | undefined {
  return FORMS.test(id)
    ? undefined
    : must('be the ARN or id of a KMS key, or an alias', id, 'for example `alias/my-key`');
}

/** Why MemoryDB cannot encrypt with the key: the rest of a sentence that begins with the property. */
export function kmsKeyProblem(key: Resource | undefined): string | undefined {
  if (key === undefined) {
    return undefined;
  }
  const { KeySpec = 'SYMMETRIC_DEFAULT', KeyUsage = 'ENCRYPT_DECRYPT' } = key.properties;
  const isWrong =
    (text(KeySpec) ?? 'SYMMETRIC_DEFAULT') !== 'SYMMETRIC_DEFAULT' ||
    (text(KeyUsage) ?? 'ENCRYPT_DECRYPT') !== 'ENCRYPT_DECRYPT';
  return isWrong
    ? must(
        'be a symmetric key that encrypts',
        `${key.logicalId} (${[KeySpec, KeyUsage].flatMap((word) => text(word) ?? []).join(', ')})`,
      )
    : undefined;
}
