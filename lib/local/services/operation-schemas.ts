import type { StaticOperationSchema, StaticStructureSchema } from '@smithy/types';
import type { Service } from '../http/service';

/** Input and output schemas by operation name, from the operation schemas that an SDK client exports. */
export function operationSchemas(operations: readonly StaticOperationSchema[]): Service['schemas'] {
  return Object.fromEntries(
    operations.map(([, , name, , input, output]) => [name, { input: structure(input), output: structure(output) }]),
  );
}

function structure(reference: unknown): StaticStructureSchema {
  const schema: unknown = typeof reference === 'function' ? (reference as () => unknown)() : reference;
  // Operations without input or output are written as `unit`.
  return Array.isArray(schema) ? (schema as StaticStructureSchema) : [3, '', 'Unit', 0, [], []];
}
