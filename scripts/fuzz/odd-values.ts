import fc from 'fast-check';

/** Names that every JavaScript object has without anybody having put them there. */
export const inherited = fc.constantFrom(
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '__defineGetter__',
  'valueOf',
);

/** Nothing that anybody would call a thing. */
export const oddName = fc.oneof(
  inherited,
  fc.constantFrom('', ' ', '\0', '../../etc/passwd', '%00', '*', '${jndi:ldap://x}', "' OR 1=1 --", '<script>'),
  fc.constantFrom('\ud800', '\u202e', '💥'.repeat(50), 'x'.repeat(100_000)),
  fc.string({ unit: 'binary', minLength: 1 }).map((text) => `?${text}`),
);

/** JSON as deep as a body can be. */
export const deepJson = fc
  .tuple(fc.constantFrom('[', '{"a":'), fc.constantFrom(100, 10_000, 500_000), fc.boolean())
  .map(([open, depth, closed]) =>
    closed ? `${open.repeat(depth)}0${(open === '[' ? ']' : '}').repeat(depth)}` : open.repeat(depth),
  );

export const noJson = fc.oneof(
  fc.constantFrom(
    '{',
    '{"a"',
    '{"a":',
    '{"a":1,}',
    "{'a': 1}",
    'undefined',
    'NaN',
    '{"a":01}',
    '\ufeff{}',
    '{}{}',
    '"',
  ),
  fc.string({ unit: 'binary', minLength: 1 }).map((text) => `{${text}`),
  fc.uint8Array({ minLength: 1, maxLength: 64 }).map((bytes) => `{${Buffer.from(bytes).toString('latin1')}`),
);
