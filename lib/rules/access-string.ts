import { commandFault } from './access-string-commands';
import { suggestion } from './nearest';

export type AccessTokenKind = 'switch' | 'keys' | 'channels' | 'command' | 'category' | 'selectors';

/** One word of an access string. */
export interface AccessToken {
  readonly kind: AccessTokenKind;
  readonly text: string;
  /** Where it begins in the access string. */
  readonly offset: number;
  /** 0 for what holds for the user as a whole, 1 for the first selector in parentheses, and so on. */
  readonly selector: number;
}

/** The first thing that is wrong with an access string. */
export interface AccessStringError {
  readonly offset: number;
  /** The word; of a password only the sign that it begins with. */
  readonly token: string;
  /** The rest of a sentence that begins with the word. */
  readonly reason: string;
}

export interface ParsedAccessString {
  /** All words, or those before the error. */
  readonly tokens: readonly AccessToken[];
  readonly error?: AccessStringError;
}

/** Reads an access string word by word, as the engine does, without the words that MemoryDB leaves out. */
export function parseAccessString(text: string): ParsedAccessString {
  const tokens: AccessToken[] = [];
  const scopes = new Map<number, Scope>();
  for (const word of wordsOf(text)) {
    const scope = scopes.get(word.selector) ?? { allKeys: false, allChannels: false };
    scopes.set(word.selector, scope);
    const verdict = read(word, scope);
    if ('fault' in verdict) {
      const token = /^[><#!]/.test(word.text) ? `${word.text[0]}…` : word.text;
      return { tokens, error: { offset: word.offset, token, reason: verdict.fault } };
    }
    tokens.push({ kind: verdict.kind, text: word.text, offset: word.offset, selector: word.selector });
  }
  return tokens.length > 0 || /\S/.test(text)
    ? { tokens }
    : { tokens, error: { offset: 0, token: '', reason: 'has no words' } };
}

/** Why the service refuses the access string: the rest of a sentence that begins with the property. */
export function accessStringProblem(text: string): string | undefined {
  const { error } = parseAccessString(text);
  if (error === undefined) {
    return undefined;
  }
  return error.token === ''
    ? 'must not be empty; `on ~* +@read` lets a user read everything'
    : `must be a valid access string: \`${error.token}\` at offset ${error.offset} ${error.reason}`;
}

interface Word {
  readonly text: string;
  readonly offset: number;
  readonly selector: number;
  readonly isUnclosed?: boolean;
}

/** What was allowed so far; a pattern after all of them is an error in the engine. */
interface Scope {
  allKeys: boolean;
  allChannels: boolean;
}

type Verdict = { readonly kind: AccessTokenKind } | { readonly fault: string };

/** The words in their order, with those of a selector in parentheses on their own. */
function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let selectors = 0;
  let end = 0;
  for (const { 0: word, index } of text.matchAll(/\S+/g)) {
    if (index < end) {
      continue;
    }
    if (!word.startsWith('(')) {
      words.push({ text: word, offset: index, selector: 0 });
      continue;
    }
    const closing = /\)(?=\s|$)/.exec(text.slice(index));
    selectors += 1;
    if (closing === null) {
      return [...words, { text: word, offset: index, selector: selectors, isUnclosed: true }];
    }
    end = index + closing.index + 1;
    const inner = text.slice(index + 1, end - 1);
    words.push(
      ...[...inner.matchAll(/\S+/g)].map((part) => ({
        text: part[0],
        offset: index + 1 + part.index,
        selector: selectors,
      })),
    );
  }
  return words;
}

function read({ text, selector, isUnclosed }: Word, scope: Scope): Verdict {
  if (isUnclosed) {
    return { fault: 'opens a selector that is not closed' };
  }
  switch (text[0]) {
    case '~':
      return readKeys(text.slice(1), scope);
    case '%':
      return /^%(r|w|rw|wr)(~|$)/i.test(text)
        ? readKeys(text, scope)
        : { fault: 'must be `%R~`, `%W~` or `%RW~` and a pattern' };
    case '&':
      return readChannels(text.slice(1), scope);
    case '+':
    case '-': {
      const fault = commandFault(text);
      return fault === undefined ? { kind: text[1] === '@' ? 'category' : 'command' } : { fault };
    }
    case '>':
    case '<':
    case '#':
    case '!':
      return { fault: PASSWORDS };
    default:
      return readWord(text.toLowerCase(), selector > 0, scope);
  }
}

const PASSWORDS = 'sets or removes a password; passwords belong in `authenticationMode`';

function readKeys(pattern: string, scope: Scope): Verdict {
  if (scope.allKeys && pattern !== '*') {
    return { fault: 'has no effect after all keys were allowed; remove it, or put `resetkeys` before it' };
  }
  scope.allKeys ||= pattern === '*';
  return { kind: 'keys' };
}

function readChannels(pattern: string, scope: Scope): Verdict {
  if (scope.allChannels && pattern !== '*') {
    return { fault: 'has no effect after all channels were allowed; remove it, or put `resetchannels` before it' };
  }
  scope.allChannels ||= pattern === '*';
  return { kind: 'channels' };
}

const WORDS: Readonly<Record<string, AccessTokenKind>> = {
  on: 'switch',
  off: 'switch',
  clearselectors: 'selectors',
  allkeys: 'keys',
  resetkeys: 'keys',
  allchannels: 'channels',
  resetchannels: 'channels',
  allcommands: 'category',
  nocommands: 'category',
};
const NOT_IN_SELECTORS: readonly string[] = ['on', 'off', 'clearselectors'];

function readWord(word: string, isInSelector: boolean, scope: Scope): Verdict {
  if (word === 'nopass' || word === 'resetpass') {
    return { fault: PASSWORDS };
  }
  if (word === 'reset') {
    return { fault: 'is not allowed in MemoryDB; every access string begins anew' };
  }
  const kind = Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
  if (kind === undefined) {
    const near = suggestion(
      word,
      Object.keys(WORDS),
      'keys begin with `~`, channels with `&`, commands with `+` or `-`',
    );
    return { fault: `is no word of an access string; ${near}` };
  }
  if (isInSelector && NOT_IN_SELECTORS.includes(word)) {
    return { fault: 'cannot stand in a selector' };
  }
  scope.allKeys = word === 'allkeys' || (scope.allKeys && word !== 'resetkeys');
  scope.allChannels = word === 'allchannels' || (scope.allChannels && word !== 'resetchannels');
  return { kind };
}
