import type { Properties } from '../../rules/rule';
import type { DifferenceRecord } from './stack';

type Tag = Readonly<{ Key?: unknown; Value?: unknown }>;

/** The part of what is expected that the service gives back. Nothing else can be compared. */
export function comparable(expected: Properties, actual: Properties): Properties {
  const known = Object.entries(expected).filter(([name, value]) => name in actual && !isDynamic(value));
  return Object.fromEntries(
    known.map(([name, value]) => [
      name,
      isBody(value) && isBody(actual[name]) ? comparable(value, actual[name]) : value,
    ]),
  );
}

/** What differs, by the path of the property. */
export function differences(expected: Properties, actual: Properties, parent = ''): DifferenceRecord[] {
  return Object.entries(expected).flatMap(([name, value]) => {
    const path = `${parent}/${name}`;
    const other = actual[name];
    if (isBody(value) && isBody(other)) {
      return differences(value, other, path);
    }
    if (text(name, value) === text(name, other)) {
      return [];
    }
    const kind = other === undefined ? 'REMOVE' : 'NOT_EQUAL';
    return [{ path, kind, expected: shown(value), actual: other === undefined ? 'null' : shown(other) }];
  });
}

/** A reference to a secret stands for a value that nobody should see in an answer. */
function isDynamic(value: unknown): boolean {
  return JSON.stringify(value)?.includes('{{resolve:') ?? false;
}

/** The same text for values that the service takes for the same: it keeps names in small letters, and no order in lists. */
function text(name: string, value: unknown): string {
  if (Array.isArray(value)) {
    const entries = value.map((entry) => (name === 'Tags' ? tag(entry as Tag) : text(name, entry)));
    return JSON.stringify(entries.sort());
  }
  return /Names?$/.test(name) ? String(value).toLowerCase() : String(value);
}

function tag({ Key, Value }: Tag): string {
  return JSON.stringify([Key, Value ?? '']);
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isBody(value: unknown): value is Properties {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
