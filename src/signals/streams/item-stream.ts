/**
 * ItemStream: the items of one stream of an execution, in the order of their arrival. A plain class.
 *
 * An item that waits is kept until a receiver takes it. One that was taken is kept for receivers that begin at the
 * first known item, as long as there is room.
 */
import type { ItemMeta } from '../../wire/stream-messages';
import { ReceiverTypes, type ReceiverType } from './receiver-types';
import type { Judgement } from '../../values/schema';

const maxTaken = 1_000; // items that were taken and are still known; the oldest go first

/** An item as it arrived. */
export interface Item {
  readonly seq: number;
  readonly stream: string;
  readonly value: unknown;
  readonly meta: ItemMeta;
  readonly at: string;
}

/** What a receiver takes. */
export interface ReceiverSpec extends ReceiverType {
  /** Keys of items to pass over. */
  readonly excludeKeys: ReadonlySet<string>;
  /** Whether to pass over what any receiver of the execution has taken before. */
  readonly resume: boolean;
}

/** An item with what the receiver's schema made of its value. */
export interface Ready {
  readonly item: Item;
  readonly value: unknown;
}

/** One reader of the stream, with its own place in it. */
export interface Receiver {
  readonly spec: ReceiverSpec;
  /** The last item that it has taken or passed over. */
  seq: number;
  found?: Ready & { readonly kept: Kept };
}

/** An item in its stream. */
interface Kept {
  readonly item: Item;
  isTaken: boolean;
}

export class ItemStream {
  /** In the order of their arrival; may be long, so it grows in place. */
  private kept: Kept[] = [];
  private keptTaken = 0; // of those that are kept
  private readonly types = new ReceiverTypes();
  taken = 0;
  refused = 0;
  lastTakenAt: string | undefined;

  constructor(readonly name: string) {}

  /** The types of its receivers, in words; undefined while there was none. */
  get type(): string | undefined {
    return this.types.inWords;
  }

  /** Whether a receiver would take the value, else why the latest would not; all is taken while there was none. */
  judge(value: unknown, key: string): Judgement<unknown> {
    return this.types.judge(value, key);
  }

  put(item: Item): void {
    this.kept.push({ item: item, isTaken: false });
  }

  /** Opens a receiver at the first known item. */
  open(spec: ReceiverSpec): Receiver {
    this.types.use(spec);
    return { spec, seq: 0 };
  }

  /** The next item for a receiver; it stays where it is. */
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

  /** Takes the next item out for a receiver. */
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

  /** The items that nobody has taken, oldest first. */
  waiting(): readonly Item[] {
    return this.kept.filter(({ isTaken }) => !isTaken).map(({ item }) => item);
  }

  /** Found by halves: a receiver that has come far does not walk through what lies behind it. */
  private indexAfter(seq: number): number {
    let [low, high] = [0, this.kept.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.kept[middle]?.item.seq ?? Infinity) <= seq) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Seldom, so that each item costs the same however many wait. */
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
