/**
 * ItemStream: the items of one stream of an execution, in the order of their arrival. A plain class.
 *
 * A waiting item is kept until a receiver takes it. A taken item is kept, as long as there is room, for receivers that begin
 * at the first item.
 */
import type { ItemMeta } from '../../wire/stream-messages';
import { ReceiverTypes, type ReceiverType } from './receiver-types';
import type { Judgement } from '../../values/schema';

const maxTaken = 1_000; // taken items that are kept; the oldest are dropped first

/** An item as it arrived. */
export interface Item {
  readonly seq: number;
  readonly stream: string;
  readonly value: unknown;
  readonly meta: ItemMeta;
  readonly at: string;
}

/** The type and the options of a receiver. */
export interface ReceiverSpec extends ReceiverType {
  /** Request keys of items to skip. */
  readonly excludeKeys: ReadonlySet<string>;
  /** Whether to skip items that any receiver of the execution has already taken. */
  readonly resume: boolean;
}

/** An item with its value as the receiver's schema parsed it. */
export interface Ready {
  readonly item: Item;
  readonly value: unknown;
}

/** One reader of the stream, with its own position. */
export interface Receiver {
  readonly spec: ReceiverSpec;
  /** The last item that the receiver has taken or skipped. */
  seq: number;
  found?: Ready & { readonly kept: Kept };
}

/** A kept item of the stream. */
interface Kept {
  readonly item: Item;
  isTaken: boolean;
}

export class ItemStream {
  /** In the order of arrival. The list may be long, so it grows in place. */
  private kept: Kept[] = [];
  private keptTaken = 0; // how many of the kept items are taken
  private readonly types = new ReceiverTypes();
  taken = 0;
  refused = 0;
  lastTakenAt: string | undefined;

  constructor(readonly name: string) {}

  /** The types of the receivers in words. Undefined until there is a receiver. */
  get type(): string | undefined {
    return this.types.inWords;
  }

  /** The JSON Schemas of the receivers as texts. */
  get shapes(): readonly string[] {
    return this.types.shapes;
  }

  /** Validates a value: it fits if it fits one receiver. The issues are those of the latest. Without receivers all values fit. */
  judge(value: unknown, key: string): Judgement<unknown> {
    return this.types.judge(value, key);
  }

  put(item: Item): void {
    this.kept.push({ item, isTaken: false });
  }

  /** Opens a receiver at the first kept item. */
  open(spec: ReceiverSpec): Receiver {
    this.types.use(spec);
    return { spec, seq: 0 };
  }

  /** Returns the next item for a receiver without taking it. */
  peek(receiver: Receiver): Ready | undefined {
    const { spec, found } = receiver;
    this.types.use(spec);
    if (found !== undefined && !isPast(spec, found.kept)) return found;
    receiver.found = undefined;
    for (let index = this.indexAfter(receiver.seq); index < this.kept.length; index += 1) {
      const kept = this.kept[index];
      if (kept === undefined) return undefined;
      const { item } = kept;
      receiver.seq = item.seq;
      if (isPast(spec, kept) || spec.excludeKeys.has(item.meta.requestKey)) continue;
      const judgement = spec.judge(item.value, item.meta.requestKey);
      if (!judgement.fits) continue;
      receiver.found = { item, value: judgement.value, kept };
      return receiver.found;
    }
    return undefined;
  }

  /** Takes the next item for a receiver. */
  take(receiver: Receiver, at: string): Ready | undefined {
    this.peek(receiver);
    const { found } = receiver;
    if (found === undefined) return undefined;
    receiver.found = undefined;
    if (!found.kept.isTaken) {
      found.kept.isTaken = true;
      this.keptTaken += 1;
      this.taken += 1;
      this.lastTakenAt = at;
      this.forgetOldest();
    }
    return found;
  }

  /** Returns the items that no receiver has taken, oldest first. */
  waiting(): readonly Item[] {
    return this.kept.filter(({ isTaken }) => !isTaken).map(({ item }) => item);
  }

  /** Uses binary search, so that a receiver does not walk through the items before its position. */
  private indexAfter(seq: number): number {
    let [low, high] = [0, this.kept.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.kept[middle]?.item.seq ?? Infinity) <= seq) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Runs only after every 1,000 taken items, so that the cost per item does not grow with the number of waiting items. */
  private forgetOldest(): void {
    if (this.keptTaken < 2 * maxTaken) return;
    let surplus = this.keptTaken - maxTaken;
    this.kept = this.kept.filter(({ isTaken }) => {
      if (!isTaken || surplus === 0) return true;
      surplus -= 1;
      return false;
    });
    this.keptTaken = maxTaken;
  }
}

function isPast({ resume }: ReceiverSpec, { isTaken }: Kept): boolean {
  return resume && isTaken;
}
