/**
 * The answers that were sent from the queue. The page shows the next question while an answer is on its way. A lost
 * connection or a busy service delays an answer, and the outbox sends it again with the same request key, so that it counts
 * once. After the end of the session the outbox holds the answers until their person is logged in again. A plain class, which
 * outlives the page of the queue.
 */
import type { Actor, Outcome, Signal, State } from '../api/contract';
import { asProblem, isForPerson, mayPass, type Problem } from '../api/problem';
import type { Verb } from '../gate/signal/verb';

export type SentAnswer = {
  readonly signal: Signal;
  readonly verb: Verb;
} & (
  | { readonly state: 'sending' }
  /** The service did not confirm the answer. It is sent again. */
  | { readonly state: 'late'; readonly problem: Problem }
  /** The session has ended. The answer is sent when this person is logged in again. */
  | { readonly state: 'held'; readonly of: string | undefined }
  | { readonly state: 'taken' }
  /** In the queue of the execution, whose worker is away. */
  | { readonly state: 'queued' }
  /** The question stays open. */
  | { readonly state: 'refused'; readonly problem: Problem }
  /** Another answer or the timeout was first. */
  | { readonly state: 'elsewhere'; readonly settled: State | undefined; readonly by: Actor | undefined }
);

export type Deliver = (signal: Signal, verb: Verb, isQueued: boolean) => Promise<Outcome>;

export type HeldAnswer = SentAnswer & { readonly state: 'held' };

type Later = (again: () => void, ms: number) => unknown;

const longestMs = 30_000;

export class Outbox {
  private shown: readonly SentAnswer[] = [];
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly deliver: Deliver,
    /** The id of the person who answers. Undefined until it is known. */
    private readonly person: () => string | undefined,
    private readonly later: Later = (again, ms) => setTimeout(again, ms),
  ) {}

  /** The sent answers, the latest last. The same array until something changes. */
  readonly all = (): readonly SentAnswer[] => this.shown;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Sends an answer, and returns at once. */
  send(signal: Signal, verb: Verb): void {
    if (this.isOpen(signal.requestId)) return; // a double press sends once
    this.shown = this.shown.filter((sent) => sent.signal.requestId !== signal.requestId);
    this.set({ signal, verb, state: 'sending' });
    void this.attempt(signal, verb, { isQueued: signal.unconfirmed !== undefined, tries: 0 });
  }

  /** Adds the answers that were held before a reload. */
  hold(held: readonly HeldAnswer[]): void {
    this.shown = [...held, ...this.shown];
    this.tell();
  }

  /** Sends the held answers of this person, who is logged in now. The answers of another person are removed. */
  release(person: string): void {
    for (const { signal, verb, of } of this.shown.filter(isHeld)) {
      this.remove(signal.requestId);
      if (of === person) this.send(signal, verb);
    }
  }

  /** Removes an answer that was undone. */
  remove(requestId: string): void {
    this.shown = this.shown.filter(({ signal }) => signal.requestId !== requestId);
    this.tell();
  }

  /** Whether the outcome of an answer is not known yet. */
  private isOpen(requestId: string): boolean {
    return this.shown.some(
      ({ signal, state }) =>
        signal.requestId === requestId && (state === 'sending' || state === 'late' || state === 'held'),
    );
  }

  /** Never rejects: a failure is a state of the answer. */
  private async attempt(signal: Signal, verb: Verb, { isQueued, tries }: Attempt): Promise<void> {
    try {
      const { status } = await this.deliver(signal, verb, isQueued);
      this.set({ signal, verb, state: status === 'queued' ? 'queued' : 'taken' });
    } catch (error) {
      const problem = asProblem(error);
      if (isForPerson(problem) && problem.code !== 'other-actor')
        return this.set({ signal, verb, state: 'held', of: this.person() });
      if (!mayPass(problem)) return this.set({ signal, verb, ...refusalOf(problem) });
      this.set({ signal, verb, state: 'late', problem });
      // An answer in the queue of its execution needs no worker.
      const next = { isQueued: isQueued || isAway(problem), tries: tries + 1 };
      const waitMs = isQueued === next.isQueued ? Math.min(longestMs, 1_000 * 2 ** tries) : 0;
      this.later(() => void this.attempt(signal, verb, next), waitMs);
    }
    return undefined;
  }

  private set(sent: SentAnswer): void {
    const at = this.shown.findIndex(({ signal }) => signal.requestId === sent.signal.requestId);
    this.shown = at === -1 ? [...this.shown, sent] : this.shown.with(at, sent);
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

/** Whether an answer waits for the login of its person. */
export function isHeld(sent: SentAnswer): sent is HeldAnswer {
  return sent.state === 'held';
}

interface Attempt {
  readonly isQueued: boolean;
  readonly tries: number;
}

/** Whether no worker could judge the answer. */
function isAway({ code, noWorker }: Problem): boolean {
  return noWorker === true || code === 'no-worker' || code === 'worker-failing';
}

const gone: ReadonlySet<string> = new Set([
  'superseded',
  'signal-not-open',
  'signal-not-found',
  'execution-closed',
  'execution-not-found',
]);

function refusalOf(problem: Problem): { readonly state: 'refused'; readonly problem: Problem } | Elsewhere {
  const { code, state, decidedBy } = problem;
  if (code === 'already-set') return { state: 'elsewhere', settled: state, by: decidedBy };
  if (code === 'timed-out') return { state: 'elsewhere', settled: 'timed-out', by: undefined };
  if (gone.has(code)) return { state: 'elsewhere', settled: undefined, by: undefined };
  return { state: 'refused', problem };
}

type Elsewhere = Pick<SentAnswer & { readonly state: 'elsewhere' }, 'state' | 'settled' | 'by'>;
