import { randomInt } from 'node:crypto';
import { Fault } from '../http/fault';

/** The members of `GetRandomPassword` and of `GenerateSecretString` in a template, which are the same. */
export interface PasswordRequest {
  readonly PasswordLength?: number;
  readonly ExcludeCharacters?: string;
  readonly ExcludeLowercase?: boolean;
  readonly ExcludeNumbers?: boolean;
  readonly ExcludePunctuation?: boolean;
  readonly ExcludeUppercase?: boolean;
  readonly IncludeSpace?: boolean;
  readonly RequireEachIncludedType?: boolean;
}

const LOWERCASE = 'abcdefghijklmnopqrstuvwxyz';
const NUMBERS = '0123456789';
const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

/** A password from the operating system's own randomness, with at least one character of every kind unless told otherwise. */
export function randomPassword(request: PasswordRequest): string {
  const length = Number(request.PasswordLength ?? 32);
  const kinds = [
    request.ExcludeLowercase === true ? '' : LOWERCASE,
    request.ExcludeUppercase === true ? '' : LOWERCASE.toUpperCase(),
    request.ExcludeNumbers === true ? '' : NUMBERS,
    request.ExcludePunctuation === true ? '' : PUNCTUATION,
    request.IncludeSpace === true ? ' ' : '',
  ].map((kind) => [...kind].filter((character) => !request.ExcludeCharacters?.includes(character)));
  const usable = kinds.filter((kind) => kind.length > 0);
  const required = request.RequireEachIncludedType === false ? [] : usable;
  if (usable.length === 0 || !(length >= Math.max(1, required.length) && length <= 4096)) {
    throw new Fault('InvalidParameterException', `no password of length ${length} can be made of what is not excluded`);
  }
  const all = usable.flat();
  const characters = required.map(oneOf);
  while (characters.length < length) {
    characters.push(oneOf(all));
  }
  return shuffled(characters).join('');
}

function oneOf(characters: readonly string[]): string {
  return characters[randomInt(characters.length)];
}

function shuffled(characters: string[]): string[] {
  for (let last = characters.length - 1; last > 0; last--) {
    const other = randomInt(last + 1);
    [characters[last], characters[other]] = [characters[other], characters[last]];
  }
  return characters;
}
