import { flag, integer } from '../../../rules/known';
import type { Properties } from '../../../rules/rule';
import type { PropertyRow, ResourceRow } from '../../../spec/resources';
import { RESOURCES } from '../../../spec/resources';

type Rows = ResourceRow['properties'];

/** Reads every value as the type that the schema gives it: CloudFormation takes `"2"` for 2, and 5 for `"5"`. */
export function typedProperties(typeName: string, properties: Properties): Properties {
  const row = (RESOURCES as Readonly<Record<string, ResourceRow>>)[typeName];
  return row === undefined ? properties : typedMembers(properties, row.properties);
}

function typedMembers(properties: Properties, rows: Rows): Properties {
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [
      name,
      typed(value, Object.hasOwn(rows, name) ? rows[name] : undefined),
    ]),
  );
}

function typed(value: unknown, row: PropertyRow | undefined): unknown {
  switch (row?.type) {
    case 'boolean':
      return flag(value) ?? value;
    case 'integer':
      return integer(value) ?? value;
    case 'string':
      return asText(value);
    case 'strings':
      return Array.isArray(value) ? value.map(asText) : value;
    case 'object':
      return row.members === undefined ? value : typedMembers(value as Properties, row.members);
    default:
      return value;
  }
}

function asText(value: unknown): unknown {
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
}
