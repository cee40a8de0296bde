/**
 * InputStream: the inputs of one stream of an execution, in the order of their arrival. A plain class.
 *
 * An input that waits is kept until a receiver takes it. One that was taken is kept for receivers that begin at the
 * first known input, as long as there is room.
 */
import type { InputMeta } from '../../wire/input-messages';
import { ReceiverTypes, type ReceiverType } from './receiver-types';
import type { Judgement } from '../../values/schema';

const maxTaken = 1_000; // inputs that were taken and are still known; the oldest go first

/** An input as it arrived. */
export interface Input {
  readonly seq: number;
  readonly stream: string;
  readonly value: unknown;
  readonly meta: InputMeta;
  readonly at: string;
}

/** What a receiver takes. */
export interface ReceiverSpec extends ReceiverType {
  /** Keys of inputs to pass over. */
  readonly excludeKeys: ReadonlySet<string>;
  /** Whether to pass over what any receiver of the execution has taken before. */
  readonly resume: boolean;
}

/** An input with what the receiver's schema made of its value. */
export interface Ready {
  readonly input: Input;
  readonly value: unknown;
}

/** One reader of the stream, with its own place in it. */
export interface Receiver {
  readonly spec: ReceiverSpec;
  /** The last input that it has taken or passed over. */
  seq: number;
  found?: Ready & { readonly kept: Kept };
}

/** An input in its stream. */
interface Kept {
  readonly input: Input;
  isTaken: boolean;
}

export class InputStream {
  /** In the order of their arrival; may be long, so it grows in place. */
  private kept: Kept[] = [];
  private taken = 0; // of those that are kept
  private readonly types = new ReceiverTypes();
  received = 0;
  refused = 0;
  lastReceivedAt: string | undefined;

  constructor(readonly name: string) {}

  /** The types of its receivers, in words; undefined while there was none. */
  get type(): string | undefined {
    return this.types.inWords;
  }

  /** Whether a receiver would take the value, else why the latest would not; all is taken while there was none. */
  judge(value: unknown, key: string): Judgement<unknown> {
    return this.types.judge(value, key);
  }

  put(input: Input): void {
    this.kept.push({ input, isTaken: false });
  }

  /** Opens a receiver at the first known input. */
  open(spec: ReceiverSpec): Receiver {
    this.types.use(spec);
    return { spec, seq: 0 };
  }

  /** The next input for a receiver; it stays where it is. */
  peek(receiver: Receiver): Ready | undefined {
    const { spec, found } = receiver;
    this.types.use(spec);
    if (found !== undefined && !isPast(spec, found.kept)) return found;
    receiver.found = undefined;
    for (let index = this.indexAfter(receiver.seq); index < this.kept.length; index += 1) {
      const kept = this.kept[index];
      if (kept === undefined) return undefined;
      const { input } = kept;
      receiver.seq = input.seq;
      if (isPast(spec, kept) || spec.excludeKeys.has(input.meta.key)) continue;
      const judgement = spec.judge(input.value, input.meta.key);
      if (!judgement.fits) continue;
      receiver.found = { input, value: judgement.value, kept };
      return receiver.found;
    }
    return undefined;
  }

  /** Takes the next input out for a receiver. */
  take(receiver: Receiver, at: string): Ready | undefined {
    this.peek(receiver);
    const { found } = receiver;
    if (found === undefined) return undefined;
    receiver.found = undefined;
    if (!found.kept.isTaken) {
      found.kept.isTaken = true;
      this.taken += 1;
      this.received += 1;
      this.lastReceivedAt = at;
      this.forgetOldest();
    }
    return found;
  }

  /** The inputs that nobody has taken, oldest first. */
  waiting(): readonly Input[] {
    return this.kept.filter(({ isTaken }) => !isTaken).map(({ input }) => input);
  }

  /** Found by halves: a receiver that has come far does not walk through what lies behind it. */
  private indexAfter(seq: number): number {
    let [low, high] = [0, this.kept.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.kept[middle]?.input.seq ?? Infinity) <= seq) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Seldom, so that each input costs the same however many wait. */
  private forgetOldest(): void {
    if (this.taken < 2 * maxTaken) return;
    let surplus = this.taken - maxTaken;
    this.kept = this.kept.filter(({ isTaken }) => {
      if (!isTaken || surplus === 0) return true;
      surplus -= 1;
      return false;
    });
    this.taken = maxTaken;
  }
}

function isPast({ resume }: ReceiverSpec, { isTaken }: Kept): boolean {
  return resume && isTaken;
}
