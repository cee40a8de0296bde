/**
 * Makes an example of a pattern for people who cannot read patterns. It reads the common syntax: characters, classes, groups
 * and counts. Look-around, back-references and word boundaries have no example. The example matches by construction, so the
 * pattern itself is not run, because it could backtrack.
 */
const maxLength = 40; // a longer example does not read as one
const maxDepth = 20; // nested groups

/** @example exampleOfPattern('^[A-Z]{3}-\\d{4}$'); // 'ABC-1234' */
export function exampleOfPattern(pattern: string): string | undefined {
  try {
    const reader = new PatternReader(pattern);
    const example = reader.whole();
    return reader.tells && example.length <= maxLength && example.trim() === example ? example : undefined;
  } catch (error) {
    if (error instanceof NoExample) return undefined;
    throw error;
  }
}

class NoExample extends Error {}

class PatternReader {
  /** Whether a part is narrower than any text: an example of `.{3,10}` tells nothing. */
  tells = false;
  private at = 0;
  /** The counters of letters and digits, so that the example is ABC-1234 and not AAA-1111. */
  private used = { letter: 0, digit: 0 };

  constructor(private readonly pattern: string) {}

  whole(): string {
    const example = this.alternatives(0);
    if (this.at < this.pattern.length) throw new NoExample();
    return example;
  }

  /** Returns the example of the first alternative, and reads the others, so that their syntax is known too. */
  private alternatives(depth: number): string {
    if (depth > maxDepth) throw new NoExample();
    const first = this.sequence(depth);
    const { tells, used } = this;
    this.used = { ...used };
    while (this.take('|')) this.sequence(depth);
    this.tells = tells;
    this.used = used;
    return first;
  }

  private sequence(depth: number): string {
    let example = '';
    if (depth === 0) this.take('^');
    while (this.at < this.pattern.length && !['|', ')'].includes(this.next())) {
      if (depth === 0 && this.next() === '$' && ['', '|'].includes(this.pattern.charAt(this.at + 1)))
        this.at += 1;
      else example += this.counted(depth);
      if (example.length > maxLength) throw new NoExample();
    }
    return example;
  }

  private counted(depth: number): string {
    const begin = this.at;
    const before = { ...this.used, tells: this.tells };
    const first = this.atom(depth);
    const count = this.count(this.pattern.charAt(begin) === '(');
    const after = this.at;
    if (count === 0) {
      this.used = { letter: before.letter, digit: before.digit };
      this.tells = before.tells;
      return '';
    }
    let example = first;
    const times = first === '' ? 1 : Math.min(count, maxLength + 1);
    for (let index = 1; index < times; index += 1) {
      this.at = begin;
      example += this.atom(depth);
    }
    this.at = after;
    return example;
  }

  private atom(depth: number): string {
    const character = this.next();
    this.at += 1;
    switch (character) {
      case '(':
        return this.group(depth);
      case '[':
        this.at -= 1;
        return this.oneOf(this.classText());
      case '.':
        return this.oneOf('.');
      case '\\':
        return this.escaped();
      case '^':
      case '$':
      case '*':
      case '+':
      case '?':
      case '{':
        throw new NoExample();
      default:
        this.tells = true;
        return character;
    }
  }

  private group(depth: number): string {
    if (this.take('?') && !this.take(':')) {
      const name = /^<[A-Za-z_$][\w$]*>/u.exec(this.pattern.slice(this.at))?.[0];
      if (name === undefined) throw new NoExample();
      this.at += name.length;
    }
    const example = this.alternatives(depth + 1);
    if (!this.take(')')) throw new NoExample();
    return example;
  }

  private escaped(): string {
    const character = this.next();
    this.at += 1;
    if (/[dwsDWS]/u.test(character)) return this.oneOf(`\\${character}`);
    if (/[A-Za-z0-9]/u.test(character) || character === '') throw new NoExample();
    this.tells = true;
    return character;
  }

  private classText(): string {
    const text = /^\[(?:\\.|[^\]\\])*\]/u.exec(this.pattern.slice(this.at))?.[0];
    if (text === undefined) throw new NoExample();
    this.at += text.length;
    return text;
  }

  /** Returns the next character of a class: a letter if it has one, or a digit, or a sign. */
  private oneOf(text: string): string {
    const isWide = /^(?:\.|\\[wWSD]|\[\^.*)$/su.test(text);
    if (!isWide) this.tells = true;
    const takes = charactersOf(text);
    const capitals = 'ABCDEFGHIJ'.split('').filter(takes);
    const letters = capitals.length > 0 && !takes('a') ? capitals : 'abcdefghij'.split('').filter(takes);
    if (letters.length > 0) return this.following('letter', letters);
    const digits = '1234567890'.split('').filter(takes);
    if (digits.length > 0) return this.following('digit', digits);
    const sign = '-_./ :,+#@&'.split('').find(takes);
    if (sign === undefined) throw new NoExample();
    return sign;
  }

  private following(kind: 'letter' | 'digit', characters: readonly string[]): string {
    const character = characters[this.used[kind] % characters.length] ?? '';
    this.used[kind] += 1;
    return character;
  }

  /** Reads a count. Without an upper bound, or with a high one, four is enough for an example. */
  private count(isGroup: boolean): number {
    const text = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/u.exec(this.pattern.slice(this.at))?.[0];
    if (text === undefined) return 1;
    this.at += text.length;
    const sign = text.charAt(0);
    if (sign === '?' || (sign === '*' && isGroup)) return 0;
    if (sign === '*') return 3;
    if (sign === '+') return 4;
    const [, low = '0', comma, high = ''] = /^\{(\d+)(,?)(\d*)\}/u.exec(text) ?? [];
    if (comma === '') return Number(low);
    return Math.max(Number(low), Math.min(4, high === '' ? 4 : Number(high)));
  }

  private next(): string {
    return this.pattern.charAt(this.at);
  }

  private take(character: string): boolean {
    if (this.next() !== character) return false;
    this.at += 1;
    return true;
  }
}

function charactersOf(text: string): (character: string) => boolean {
  try {
    const expression = new RegExp(`^${text}$`, 'u');
    return (character) => expression.test(character);
  } catch {
    throw new NoExample();
  }
}
