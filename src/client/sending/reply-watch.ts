/**
 * Polls for the replies to asks. It sends one query at a time to an execution for all asks that wait for it, because
 * Temporal accepts only a few queries of an execution at a time.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { repliesQuery, type Reply } from '../../wire/stream-messages';
import { patienceMs } from '../temporal/patience-ms';
import { isNoAnswer, readQuery } from '../temporal/read-query';

const firstPauseMs = 20;
const longestPauseMs = 1_000; // between two queries
const lastLookMs = 50;
const maxKeys = 200; // in one query

/** An ask that waits until `end`, in milliseconds since 1970. */
interface Waiter {
  readonly key: string;
  readonly end: number;
  readonly take: (reply: Reply | undefined) => void;
  readonly fail: (error: unknown) => void;
}

/** The asks that wait for replies of one execution. */
interface Watched {
  readonly waiters: Set<Waiter>;
  /** Ends the pause between two queries. */
  lookNow?: () => void;
}

export class ReplyWatch {
  /** By workflowId. */
  private readonly all = new Map<string, Watched>();

  constructor(private readonly client: Client) {}

  /**
   * Returns the reply to the item with this key. Undefined if none arrives until `end`, in milliseconds since 1970. If
   * no worker answers, it continues to poll, because a worker may start in time.
   */
  async replyTo(workflowId: string, key: string, end: number): Promise<Reply | undefined> {
    return new Promise((take, fail) => {
      const waiter = { key, end: Math.max(end, Date.now() + lastLookMs), take, fail };
      const known = this.all.get(workflowId);
      const watched = known ?? { waiters: new Set() };
      watched.waiters.add(waiter);
      if (known !== undefined) return known.lookNow?.();
      this.all.set(workflowId, watched);
      void this.watch(workflowId, watched);
    });
  }

  private async watch(workflowId: string, watched: Watched): Promise<void> {
    const { waiters } = watched;
    for (let pauseMs = firstPauseMs; waiters.size > 0; pauseMs = Math.min(pauseMs * 1.5, longestPauseMs)) {
      try {
        if (await this.look(workflowId, waiters)) pauseMs = firstPauseMs;
      } catch (error) {
        for (const { fail } of waiters) fail(error);
        waiters.clear();
      }
      const wasWoken = waiters.size > 0 && (await pausedAndWoken(watched, pauseMs));
      if (wasWoken) pauseMs = firstPauseMs;
    }
    this.all.delete(workflowId);
  }

  /**
   * Queries once. Resolves the asks whose reply has arrived or whose time has ended. Returns true if a reply has
   * arrived.
   */
  private async look(workflowId: string, waiters: Set<Waiter>): Promise<boolean> {
    const keys = [...new Set([...waiters].map(({ key }) => key))].slice(0, maxKeys);
    const leftMs = Math.max(lastLookMs, nearestEnd(waiters) - Date.now());
    const replies = await this.ask(workflowId, keys, Math.min(leftMs, patienceMs));
    const byKey = new Map(replies.map((reply) => [reply.requestKey, reply]));
    const waiting = [...waiters]; // the loop changes the order of the set
    for (const waiter of waiting) {
      const reply = byKey.get(waiter.key);
      if (reply === undefined && waiter.end > Date.now()) {
        if (!keys.includes(waiter.key)) continue;
        waiters.delete(waiter); // after those that were not among the keys
        waiters.add(waiter);
      } else {
        waiters.delete(waiter);
        waiter.take(reply);
      }
    }
    return replies.length > 0;
  }

  private async ask(workflowId: string, keys: readonly string[], waitMs: number): Promise<readonly Reply[]> {
    try {
      return await readQuery(this.client, { workflowId, patienceMs: waitMs }, repliesQuery, keys);
    } catch (error) {
      if (isNoAnswer(error)) return [];
      throw error;
    }
  }
}

function nearestEnd(waiters: Iterable<Waiter>): number {
  return Math.min(...[...waiters].map(({ end }) => end));
}

/** Pauses until the next query, the end of an ask, or a new ask. Returns true for a new ask. */
async function pausedAndWoken(watched: Watched, pauseMs: number): Promise<boolean> {
  const waking = new AbortController();
  const { signal } = waking;
  watched.lookNow = () => waking.abort();
  const untilEnd = Math.max(0, nearestEnd(watched.waiters) - Date.now());
  await pause(Math.min(pauseMs, untilEnd), undefined, { signal }).catch(() => undefined);
  watched.lookNow = undefined;
  return signal.aborted;
}
