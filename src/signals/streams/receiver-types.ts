/**
 * ReceiverTypes: what the receivers of a stream take, which is what its door lets in. A plain class.
 *
 * Nobody says when he is done with a receiver, and a loop may open one a round. So it knows the latest few: a schema
 * that is used again counts once, and copies of one, which cannot be told from schemas with other rules, push out each
 * other and nobody else.
 */
import type { Judgement } from '../../values/schema';

const maxTypes = 20; // with different JSON Schemas
const maxAlike = 5; // with the same

export interface ReceiverType {
  /** The JSON Schema as text. */
  readonly shape: string;
  /** The type in words. */
  readonly type: string;
  /** The author's schema, known by its identity: two of one shape may have rules that the shape does not say. */
  readonly schema: unknown;
  /** Judges the item that has this key. */
  readonly judge: (value: unknown, key: string) => Judgement<unknown>;
}

export class ReceiverTypes {
  /** By shape and schema; the latest used last. */
  private readonly byShape = new Map<string, Map<unknown, ReceiverType>>();

  /** The types in words; undefined while there is none. */
  get inWords(): string | undefined {
    const words = new Set(this.all().map(({ type }) => type));
    return words.size === 0 ? undefined : [...words].sort().join(' or ');
  }

  /** Whether one of them takes the value, else why the latest does not; all is taken while there is none. */
  judge(value: unknown, key: string): Judgement<unknown> {
    let judgement: Judgement<unknown> = { fits: true, value };
    for (const { judge } of this.all()) {
      judgement = judge(value, key);
      if (judgement.fits) return judgement;
    }
    return judgement;
  }

  /** Says that a receiver of this type looks for items. */
  use(type: ReceiverType): void {
    const alike = this.byShape.get(type.shape) ?? new Map<unknown, ReceiverType>();
    setLast(alike, type.schema, type, maxAlike);
    setLast(this.byShape, type.shape, alike, maxTypes);
  }

  private all(): readonly ReceiverType[] {
    return [...this.byShape.values()].flatMap((alike) => Array.from(alike.values()));
  }
}

function setLast<Key, Value>(map: Map<Key, Value>, key: Key, value: Value, max: number): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > max && oldest !== undefined) map.delete(oldest);
}
