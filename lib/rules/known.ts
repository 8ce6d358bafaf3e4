/** Encoded CDK tokens, and dynamic references: text that becomes something else before the service sees it. */
const PLACEHOLDER = /[$#]\{Token\[|\{\{resolve:/;

/** CDK encodes number tokens as doubles below this one; nothing in MemoryDB is as small. */
const LARGEST_NUMBER_TOKEN = -1e280;

/** Whether the value is there to be judged. An intrinsic function, a dynamic reference or a CDK token is not: it is never refused. */
export function known(value: unknown): boolean {
  switch (typeof value) {
    case 'string':
      return !PLACEHOLDER.test(value);
    case 'number':
      return value > LARGEST_NUMBER_TOKEN;
    case 'object':
      return value !== null && (Array.isArray(value) ? value.every(isNoListToken) : !isIntrinsic(value));
    default:
      return value !== undefined;
  }
}

/** Whether the property is not there: left out, or taken away by `AWS::NoValue`. */
export function absent(value: unknown): boolean {
  return value === undefined || value === null || (value as { Ref?: unknown }).Ref === 'AWS::NoValue';
}

/** Whether the value may turn out to be one thing or another, or nothing at all. */
export function conditional(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'Fn::If' in value;
}

/** The value as text, if it is known. CloudFormation turns numbers and booleans into text where text is wanted. */
export function text(value: unknown): string | undefined {
  const isScalar = ['string', 'number', 'boolean'].includes(typeof value);
  return isScalar && known(value) ? String(value) : undefined;
}

/** The value as a whole number, if it is known and is one. CloudFormation takes `"2"` for 2. */
export function integer(value: unknown): number | undefined {
  const digits = typeof value === 'boolean' ? undefined : text(value);
  return digits !== undefined && /^[+-]?\d+$/.test(digits.trim()) ? Number(digits) : undefined;
}

/** The value as a boolean, if it is known and is one. CloudFormation takes `"true"` for true. */
export function flag(value: unknown): boolean | undefined {
  const word = typeof value === 'number' ? undefined : text(value)?.toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : undefined;
}

/** The items of a list, if all of them are there to be seen; each of them may still be unknown. */
export function list(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) && known(value) ? value.filter((item) => !absent(item)) : undefined;
}

/** The items that are text and known, with their places in the list. */
export function texts(value: unknown): readonly (readonly [text: string, index: number])[] {
  return (list(value) ?? []).flatMap((item, index) => {
    const word = text(item);
    return word === undefined ? [] : [[word, index] as const];
  });
}

/** How many items there are at least and at most: `Fn::If` may turn out to be none. */
export function counts(value: unknown): { readonly min: number; readonly max: number } | undefined {
  const items = list(value);
  const open = items?.filter(conditional).length ?? 0;
  return items && { min: items.length - open, max: items.length };
}

/** A whole list as a token is encoded as a list of one text. */
function isNoListToken(item: unknown): boolean {
  return typeof item !== 'string' || !item.includes('#{Token[');
}

/** `{ Ref }`, `{ 'Fn::…' }`, or a CDK object that is resolved later. */
function isIntrinsic(value: object): boolean {
  const keys = Object.keys(value);
  const isFunction = (key: string): boolean => key === 'Ref' || key === 'Condition' || key.startsWith('Fn::');
  return (keys.length === 1 && isFunction(keys[0])) || 'Fn::Transform' in value || 'resolve' in value;
}
