import { accessStringProblem } from '../rules/access-string';
import type { CanonicalSet } from '../rules/canonical';
import { canonicalSets } from '../rules/canonical';
import { known } from '../rules/known';
import { allows, permissionsOf } from '../rules/permissions';
import { invalid } from './invalid';

/** What every client of a cluster asks for when it connects: which node has which slots. Some of it counts as dangerous. */
const TO_CONNECT = ['+cluster|info', '+cluster|nodes', '+cluster|shards', '+cluster|slots', '+command', '+info'];

/**
 * The commands, keys and channels that a user may use.
 *
 * Values are immutable: every method returns another access string. Nothing is allowed until it is named, and what is
 * rendered is what the service keeps, so that a comparison with the service finds no difference.
 *
 * @see https://docs.aws.amazon.com/memorydb/latest/devguide/clusters.acls.html#access-string
 */
export class AccessString {
  /** May read keys that match one of the patterns. */
  public static readOnly(...keys: string[]): AccessString {
    return AccessString.on()
      .keys(...keys)
      .commands('+@read', '+@connection', '-@dangerous', ...TO_CONNECT);
  }

  /** May read and write keys that match one of the patterns, but no command that harms other users, such as `FLUSHALL`. */
  public static readWrite(...keys: string[]): AccessString {
    return AccessString.on()
      .keys(...keys)
      .commands('+@read', '+@write', '+@transaction', '+@connection', '-@dangerous', ...TO_CONNECT);
  }

  /** May run every command that MemoryDB has, on all keys and channels. */
  public static full(): AccessString {
    return AccessString.on().keys('*').channels('*').commands('+@all');
  }

  /** A user that can log in, and may do nothing yet. */
  public static on(): AccessString {
    return new AccessString({ switch: 'on', keys: [], channels: [], commands: [], selectors: [] });
  }

  /** A user that cannot log in. */
  public static off(): AccessString {
    return new AccessString({ switch: 'off', keys: [], channels: [], commands: [], selectors: [] });
  }

  /**
   * An access string in the engine's own words, to compare or to add to: in the words that the service keeps, which leave
   * out what has no effect.
   */
  public static parse(text: string): AccessString {
    const { text: checked } = AccessString.of(text);
    if (!known(checked)) {
      throw invalid('text', 'must be known to be parsed, but is decided at deployment; use `AccessString.of()`');
    }
    const [own, ...selectors] = canonicalSets(checked);
    const isOn = permissionsOf(checked).isOn;
    return new AccessString({
      switch: isOn ? 'on' : 'off',
      ...own,
      selectors: selectors.map((set) => `(${permissions(set)})`),
    });
  }

  /** An access string in the engine's own words, which are checked and kept as they are. */
  public static of(text: string): AccessString {
    return new AccessString({ switch: '', keys: [], channels: [], commands: [], selectors: [] }, text);
  }

  private readonly text: string;

  private constructor(
    private readonly parts: Parts,
    text?: string,
  ) {
    this.text = text ?? render(parts);
    const fault = known(this.text) ? accessStringProblem(this.text) : undefined;
    if (fault !== undefined) {
      throw invalid('accessString', fault);
    }
  }

  /** Allows keys that match a pattern, to read and to write. */
  public keys(...patterns: string[]): AccessString {
    return this.with({ keys: [...this.parts.keys, ...patterns.map((pattern) => `~${pattern}`)] });
  }

  /** Allows keys that match a pattern, to read only. Needs engine version 7.0. */
  public readKeys(...patterns: string[]): AccessString {
    return this.with({ keys: [...this.parts.keys, ...patterns.map((pattern) => `%R~${pattern}`)] });
  }

  /** Allows keys that match a pattern, to write only. Needs engine version 7.0. */
  public writeKeys(...patterns: string[]): AccessString {
    return this.with({ keys: [...this.parts.keys, ...patterns.map((pattern) => `%W~${pattern}`)] });
  }

  /** Allows channels that match a pattern. */
  public channels(...patterns: string[]): AccessString {
    return this.with({ channels: [...this.parts.channels, ...patterns.map((pattern) => `&${pattern}`)] });
  }

  /** Allows commands and categories (`+get`, `+@read`) or takes them away again (`-@dangerous`): the last word counts. */
  public commands(...words: string[]): AccessString {
    return this.with({ commands: [...this.parts.commands, ...words] });
  }

  /**
   * Allows what another access string allows, too. Each is judged on its own: a command of one and a key of the other do not
   * add up. Needs engine version 7.0.
   */
  public selector(other: AccessString): AccessString {
    if (other.parts.switch === '' || other.parts.selectors.length > 0) {
      throw invalid('other', 'must be built with `AccessString.on()`, and have no selector itself');
    }
    return this.with({ selectors: [...this.parts.selectors, `(${permissions(other.parts)})`] });
  }

  /**
   * Whether a user may run a command on keys, or on the channels of `PUBLISH` and its like: `allows('GET', 'app:1')`.
   * As the engine decides it; what MemoryDB keeps for itself is never allowed.
   */
  public allows(command: string, ...keys: string[]): boolean {
    if (!known(this.text)) {
      throw invalid('accessString', 'must be known to tell what it allows, but is decided at deployment');
    }
    return allows(permissionsOf(this.text), command, keys);
  }

  /** The access string in the engine's words. */
  public toString(): string {
    return this.text;
  }

  private with(parts: Partial<Parts>): AccessString {
    if (this.parts.switch === '') {
      throw invalid(
        'accessString',
        'must be written as a whole: it was made by `AccessString.of()`; begin with `AccessString.on()`',
      );
    }
    return new AccessString({ ...this.parts, ...parts });
  }
}

interface Parts extends CanonicalSet {
  readonly switch: 'on' | 'off' | '';
  readonly selectors: readonly string[];
}

function render(parts: Parts): string {
  return [parts.switch, permissions(parts), ...parts.selectors].join(' ');
}

/** In the order in which the engine lists them. Without `resetchannels` and `-@all` the engine would put them there itself. */
function permissions({ keys, channels, commands }: CanonicalSet): string {
  const all = commands[0] === '+@all' ? commands : ['-@all', ...commands];
  const touched = keys.includes('~*') ? ['~*'] : keys;
  const heard = channels.includes('&*') ? ['&*'] : ['resetchannels', ...channels];
  return [...touched, ...heard, ...all].join(' ');
}
