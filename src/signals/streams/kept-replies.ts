/** KeptReplies: what an execution has replied to senders outside, until they ask for it. A plain class, bounded. */
import type { Reply } from '../../wire/input-messages';
import { newestWithin } from '../../wire/page';
import { encodedBytes } from '../../wire/plain-data';

const maxReplies = 1_000; // the oldest go first
const maxBytes = 4_000_000; // of all of them as JSON, fifteen of the largest; the oldest go first

/** A reply with the key of the input that it answers. */
export type CarriedReply = readonly [key: string, value: unknown];

export class KeptReplies {
  private readonly byKey = new Map<string, Reply & { readonly bytes: number }>();
  private bytes = 0;

  /** The first reply to an input stands. */
  keep(key: string, value: unknown): void {
    if (this.byKey.has(key)) return;
    const bytes = encodedBytes([key, value]);
    this.byKey.set(key, { value, bytes });
    this.bytes += bytes;
    for (const [oldest, reply] of this.byKey) {
      if (this.byKey.size <= maxReplies && this.bytes <= maxBytes) return;
      this.byKey.delete(oldest);
      this.bytes -= reply.bytes;
    }
  }

  get(key: string): Reply | undefined {
    const reply = this.byKey.get(key);
    return reply === undefined ? undefined : { value: reply.value };
  }

  /** The newest that fit into so many bytes. */
  carry(room: number): readonly CarriedReply[] {
    return newestWithin([...this.byKey], room, ([key, { value }]): CarriedReply => [key, value]);
  }

  restore(replies: readonly CarriedReply[]): void {
    for (const [key, value] of replies) this.keep(key, value);
  }
}
