/** Whether a text fits a pattern of the engine: `*`, `?`, `[a-z]`, `[^x]`, and `\` before a sign that means itself. */
export function fits(pattern: string, text: string): boolean {
  return matcher(pattern).test(text);
}

/** A text cannot be as long as to make `.*` slow more than once: neighbouring stars are one. */
function matcher(pattern: string): RegExp {
  let source = '';
  for (let at = 0; at < pattern.length; at += 1) {
    const sign = pattern[at];
    if (sign === '*') {
      source += source.endsWith('[^]*') ? '' : '[^]*';
    } else if (sign === '?') {
      source += '[^]';
    } else if (sign === '[') {
      const { set, end } = readSet(pattern, at + 1);
      source += set;
      at = end;
    } else if (sign === '\\' && at + 1 < pattern.length) {
      at += 1;
      source += escaped(pattern[at]);
    } else {
      source += escaped(sign);
    }
  }
  return new RegExp(`^${source}$`);
}

/** As the engine reads a set: without a `]` it goes on to the end, and `z-a` is `a-z`. */
function readSet(pattern: string, start: number): { readonly set: string; readonly end: number } {
  const isNegated = pattern[start] === '^';
  const parts: string[] = [];
  let at = isNegated ? start + 1 : start;
  for (; at < pattern.length && pattern[at] !== ']'; at += 1) {
    if (pattern[at] === '\\' && at + 1 < pattern.length) {
      at += 1;
      parts.push(escaped(pattern[at]));
    } else if (pattern[at + 1] === '-' && at + 2 < pattern.length) {
      const [low, high] = [pattern[at], pattern[at + 2]].sort();
      parts.push(`${escaped(low)}-${escaped(high)}`);
      at += 2;
    } else {
      parts.push(escaped(pattern[at]));
    }
  }
  const set = parts.length === 0 ? (isNegated ? '[^]' : '[]') : `[${isNegated ? '^' : ''}${parts.join('')}]`;
  return { set, end: at };
}

function escaped(sign: string): string {
  return /[\w\s]/.test(sign) ? sign : `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
