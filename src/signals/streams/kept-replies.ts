/** KeptReplies: the replies of an execution to `client.ask`, kept until the client reads them. Bounded. A plain class. */
import type { Reply } from '../../wire/stream-messages';
import { newestWithin } from '../../wire/page';
import { encodedBytes } from '../../wire/plain-data';

const maxReplies = 1_000; // the oldest are dropped first
const maxBytes = 4_000_000; // of all replies as JSON, room for fifteen of the largest; the oldest are dropped first
const maxAnswerBytes = 1_000_000; // the server refuses query results over 2 MB

/** A reply with the request key of its item. */
export type CarriedReply = readonly [key: string, value: unknown];

export class KeptReplies {
  private readonly byKey = new Map<string, { readonly value: unknown; readonly bytes: number }>();
  private bytes = 0;

  /** Keeps a reply. Only the first reply to an item counts. */
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

  /** Returns the replies to these items, as many as fit into the result of a query, but at least one. */
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

  /** Returns the newest replies that fit into `room` bytes. */
  carry(room: number): readonly CarriedReply[] {
    return newestWithin([...this.byKey], room, ([key, { value }]): CarriedReply => [key, value]);
  }

  restore(replies: readonly CarriedReply[]): void {
    for (const [key, value] of replies) this.keep(key, value);
  }
}
