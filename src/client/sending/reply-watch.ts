/**
 * Looks for the replies that requests wait for. However many requests wait for replies of one execution, it is asked one
 * question at a time: Temporal has room for a few queries of an execution only, and refuses the others.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { repliesQuery, type Reply } from '../../wire/stream-messages';
import { patienceMs } from '../temporal/patience-ms';
import { isNoAnswer, readQuery } from '../temporal/read-query';

const firstPauseMs = 20;
const longestPauseMs = 1_000; // between two looks
const lastLookMs = 50;
const maxKeys = 200; // in one question

/** A request that waits until `end`, in milliseconds since 1970. */
interface Waiter {
  readonly key: string;
  readonly end: number;
  readonly take: (reply: Reply | undefined) => void;
  readonly fail: (error: unknown) => void;
}

/** The requests that wait for replies of one execution. */
interface Watched {
  readonly waiters: Set<Waiter>;
  /** Ends the pause between two looks. */
  lookNow?: () => void;
}

export class ReplyWatch {
  /** By workflowId. */
  private readonly all = new Map<string, Watched>();

  constructor(private readonly client: Client) {}

  /**
   * The reply to the item of this key; undefined where none has come until `end`, in milliseconds since 1970. Where nobody
   * answers it looks on: a worker may come before the time is up.
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

  /** Asks once, and tells those whose reply has come and those whose time is up. Whether any has come. */
  private async look(workflowId: string, waiters: Set<Waiter>): Promise<boolean> {
    const keys = [...new Set([...waiters].map(({ key }) => key))].slice(0, maxKeys);
    const leftMs = Math.max(lastLookMs, nearestEnd(waiters) - Date.now());
    const replies = await this.ask(workflowId, keys, Math.min(leftMs, patienceMs));
    const byKey = new Map(replies.map((reply) => [reply.requestKey, reply]));
    const waiting = [...waiters]; // the loop moves some of them behind
    for (const waiter of waiting) {
      const reply = byKey.get(waiter.key);
      if (reply === undefined && waiter.end > Date.now()) {
        if (!keys.includes(waiter.key)) continue;
        waiters.delete(waiter); // behind those that were not among the keys
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

/** Pauses until the next look, or the end of a request, or until another request comes: whether one did. */
async function pausedAndWoken(watched: Watched, pauseMs: number): Promise<boolean> {
  const waking = new AbortController();
  const { signal } = waking;
  watched.lookNow = () => waking.abort();
  const untilEnd = Math.max(0, nearestEnd(watched.waiters) - Date.now());
  await pause(Math.min(pauseMs, untilEnd), undefined, { signal }).catch(() => undefined);
  watched.lookNow = undefined;
  return signal.aborted;
}
