/** KeptReplies: what an execution has replied to senders outside, until they ask for it. A plain class, bounded. */
import type { Reply } from '../../wire/stream-messages';
import { newestWithin } from '../../wire/page';
import { encodedBytes } from '../../wire/plain-data';

const maxReplies = 1_000; // the oldest go first
const maxBytes = 4_000_000; // of all of them as JSON, fifteen of the largest; the oldest go first
const maxAnswerBytes = 1_000_000; // the server refuses an answer to a query over 2 MB

/** A reply with the key of the item that it answers. */
export type CarriedReply = readonly [key: string, value: unknown];

export class KeptReplies {
  private readonly byKey = new Map<string, { readonly value: unknown; readonly bytes: number }>();
  private bytes = 0;

  /** The first reply to an item stands. */
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

  /** The replies to those of the items that have one, as many as an answer to a query takes, at least one. */
  of(keys: readonly string[]): readonly Reply[] {
    const found: Reply[] = [];
    let left = maxAnswerBytes;
    for (const key of keys) {
      const reply = this.byKey.get(key);
      if (reply === undefined) continue;
      left -= reply.bytes;
      if (left < 0 && found.length > 0) break;
      found.push({ requestKey: key, value: reply.value });
    }
    return found;
  }

  /** The newest that fit into so many bytes. */
  carry(room: number): readonly CarriedReply[] {
    return newestWithin([...this.byKey], room, ([key, { value }]): CarriedReply => [key, value]);
  }

  restore(replies: readonly CarriedReply[]): void {
    for (const [key, value] of replies) this.keep(key, value);
  }
}
