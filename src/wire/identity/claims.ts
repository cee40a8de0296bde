/** The claims of a token, read by hand: the sandbox does without a schema library for them. */
import { isRecord } from '../read-meta';
import { ProofFault } from './proof-fault';

const maxCharacters = 200;
const lastSecond = 8.64e12; // that a Date can hold

/** Reads claims by their types. Each method throws a ProofFault if the claim is missing, has another type, or is too long. */
export class Claims {
  private readonly names = new Set<string>();

  constructor(private readonly claims: Readonly<Record<string, unknown>>) {}

  /** A text that is not empty. */
  text(name: string, max: number = maxCharacters): string {
    return this.checked(name, textIn(this.read(name), max));
  }

  texts(name: string, max: number): readonly string[] {
    const value = this.read(name);
    const isList = Array.isArray(value) && value.length <= max;
    const texts = isList ? value.map((each: unknown) => textIn(each, maxCharacters)) : [undefined];
    return texts.map((text) => this.checked(name, text));
  }

  /** Seconds since 1970. */
  seconds(name: string): number {
    const value = this.read(name);
    const isInstant = typeof value === 'number' && value >= 0 && value <= lastSecond;
    return this.checked(name, isInstant ? value : undefined);
  }

  oneOf<T>(name: string, all: readonly T[]): T {
    const value = this.read(name);
    return this.checked(
      name,
      all.find((each) => each === value),
    );
  }

  /** Claims inside a claim. */
  part<T>(name: string, read: (part: Claims) => T): T {
    const value = this.read(name);
    const part = new Claims(this.checked(name, isRecord(value) ? value : undefined));
    const made = read(part);
    part.checkNoOthers();
    return made;
  }

  /** Undefined without the claim. */
  ifGiven<T>(name: string, read: (name: string) => T): T | undefined {
    return this.read(name) === undefined ? undefined : read(name);
  }

  /**
   * Refuses claims that nobody has read, because they could be restrictions.
   *
   * @throws {ProofFault}
   */
  checkNoOthers(): void {
    if (Object.keys(this.claims).some((name) => !this.names.has(name)))
      throw new ProofFault('has an unknown claim');
  }

  private read(name: string): unknown {
    this.names.add(name);
    return this.claims[name];
  }

  private checked<T>(name: string, value: T | undefined): T {
    if (value === undefined) throw new ProofFault(`has no valid ${name}`);
    return value;
  }
}

function textIn(value: unknown, max: number): string | undefined {
  return typeof value === 'string' && value !== '' && value.length <= max ? value : undefined;
}
