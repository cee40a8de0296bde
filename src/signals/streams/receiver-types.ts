/**
 * ReceiverTypes: the types of a stream's receivers. The stream accepts items that fit one of them. A plain class.
 *
 * Authors do not close receivers, and a loop may open one in each round. So only the latest types are kept. A schema that is
 * used again counts once. Copies of a schema cannot be distinguished from schemas with other rules, so schemas with the same
 * JSON Schema displace only each other.
 */
import type { Judgement } from '../../values/schema';

const maxTypes = 20; // with different JSON Schemas
const maxAlike = 5; // with the same JSON Schema

export interface ReceiverType {
  /** The JSON Schema as text. */
  readonly shape: string;
  /** The type in words. */
  readonly type: string;
  /** The author's schema, compared by identity: schemas with the same shape may have rules that the shape does not have. */
  readonly schema: unknown;
  /** Validates the item with this key. */
  readonly judge: (value: unknown, key: string) => Judgement<unknown>;
}

export class ReceiverTypes {
  /** By shape and schema. The last used is last. */
  private readonly byShape = new Map<string, Map<unknown, ReceiverType>>();

  /** The types in words. Undefined if there are none. */
  get inWords(): string | undefined {
    const words = new Set(this.all().map(({ type }) => type));
    return words.size === 0 ? undefined : [...words].sort().join(' or ');
  }

  /** The different JSON Schemas as texts, in the order of their last use. */
  get shapes(): readonly string[] {
    return [...this.byShape.keys()];
  }

  /** Validates a value: it fits if it fits one type. The issues are those of the latest type. Without types all values fit. */
  judge(value: unknown, key: string): Judgement<unknown> {
    let judgement: Judgement<unknown> = { fits: true, value };
    for (const { judge } of this.all()) {
      judgement = judge(value, key);
      if (judgement.fits) return judgement;
    }
    return judgement;
  }

  /** Records that a receiver of this type looks for items. */
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
