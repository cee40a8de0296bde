/** Random steps in the life of a board, as plain data: a failing run prints them, and fast-check shortens them. */
import * as fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import type { AnswerMeta, SignalKind, SignalState } from '../../src/wire/messages';

export type Step = OpenStep | AnswerStep | EndStep | LookStep | ContinueStep;

export interface OpenStep {
  readonly do: 'open';
  readonly id: string;
  readonly kind: SignalKind;
  readonly hasFallback: boolean;
  /** How many seconds the gate may wait; a step takes one. */
  readonly timeout?: number;
  /** Of a sleep: its author gave it no name. */
  readonly isUnnamed?: boolean;
}

export interface AnswerStep {
  /** To `answer` is to be told the verdict; to `offer` is not. */
  readonly do: 'answer' | 'offer';
  readonly id: string;
  readonly value: unknown;
  /** The opening whose requestId it carries. */
  readonly names: 'none' | 'the latest' | 'an earlier one' | 'one of another id' | 'one of another execution';
  readonly meta: Omit<AnswerMeta, 'requestId'>;
}

/** The latest opening of an id, or all of them, comes to an end without an answer; or its line receives how it ended. */
type EndStep =
  | { readonly do: 'expire' | 'withdraw' | 'receive'; readonly id: string }
  | { readonly do: 'withdraw all' };

/** The execution continues as new: its lines are gone, its board goes through JSON into the next run. */
interface ContinueStep {
  readonly do: 'continue as new';
  /** How many seconds pass until the next run begins. */
  readonly after: number;
}

export interface LookStep {
  readonly do: 'look';
  readonly limit: number;
  readonly state?: SignalState;
  readonly kind?: SignalKind;
}

const ids = ['title', 'publish', 'count'];
const kinds: readonly SignalKind[] = ['input', 'input', 'input', 'approval', 'approval', 'sleep'];
const states: readonly SignalState[] = ['pending', 'set', 'approved', 'rejected', 'timed-out', 'cancelled'];

const nested65: unknown = JSON.parse(`${'['.repeat(65)}${']'.repeat(65)}`);
/** The two objects are one value: the order of keys means nothing. Inputs take text and objects, approvals Booleans. */
const good = ['a', 'a', 'a', 'b', { x: 1, y: 2 }, { y: 2, x: 1 }, true, true, true, false];
const bad = [12, null, undefined, Number.NaN, nested65];

const id = fc.oneof(
  { weight: 30, arbitrary: fc.constantFrom('title', 'title', 'publish', 'publish', 'count') },
  { weight: 1, arbitrary: fc.constantFrom('', '__x', 'x'.repeat(201)) },
);
const kind = fc.constantFrom(...kinds);

const open: Arbitrary<Step> = fc.record({
  do: fc.constant('open'),
  id,
  kind,
  hasFallback: fc.boolean(),
  timeout: weighted([undefined, undefined, 2, 5, 20]),
  isUnnamed: fc.boolean(),
});

/** Mostly of one sender for no reason: an answer repeats another only where both are the same. */
const meta: Arbitrary<AnswerStep['meta']> = fc.record({
  actor: fc.record({ id: weighted([...usual('ada'), 'bob']), via: fc.constant('client') }),
  verb: weighted(['set', 'set', 'set', 'set', 'approve', 'reject']),
  comment: weighted([...usual(undefined), 'because']),
  requestKey: weighted([undefined, undefined, undefined, 'k1', 'k2', 'k3']),
  early: weighted([false, false, true]),
});

const answer: Arbitrary<Step> = fc.record({
  do: weighted(['answer', 'answer', 'offer']),
  id,
  value: weighted([...good, ...good, ...good, ...bad]),
  names: weighted([
    ...(['none', 'none', 'none', 'none', 'none', 'the latest', 'the latest', 'the latest'] as const),
    ...(['an earlier one', 'an earlier one', 'one of another id', 'one of another execution'] as const),
  ]),
  meta,
});

const end: Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      do: weighted(['expire', 'expire', 'withdraw', 'receive', 'receive', 'receive']),
      id: fc.constantFrom(...ids),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'withdraw all' as const }) },
);

const look: Arbitrary<Step> = fc.record({
  do: fc.constant('look'),
  limit: fc.integer({ min: 1, max: 12 }),
  state: fc.option(fc.constantFrom(...states), { nil: undefined }),
  kind: fc.option(kind, { nil: undefined }),
});

const continueAsNew: Arbitrary<Step> = fc.record({
  do: fc.constant('continue as new'),
  after: weighted([0, 0, 0, 1, 4]),
});

/** Up to twenty steps of one execution, most of them answers. */
export const steps: Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    { weight: 9, arbitrary: open },
    { weight: 10, arbitrary: answer },
    { weight: 4, arbitrary: end },
    { weight: 2, arbitrary: continueAsNew },
    { weight: 1, arbitrary: look },
  ),
  { minLength: 1, maxLength: 20, size: 'max' },
);

/** Nine times in ten. */
function usual<const Value>(value: Value): readonly Value[] {
  return Array<Value>(9).fill(value);
}

function weighted<const Value>(values: readonly Value[]): Arbitrary<Value> {
  return fc.constantFrom(...values);
}
