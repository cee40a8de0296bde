/** Workflows that continue as new with open gates, and workflows that race their gates. */
import {
  ApplicationFailure,
  condition,
  executeChild,
  continueAsNew,
  defineSignal,
  setCurrentDetails,
  setHandler,
  sleep as timer,
  workflowInfo,
} from '@temporalio/workflow';
import { z } from 'zod';
import {
  approve,
  continueAsNewSuggested,
  firstOf,
  receiveInput,
  sleep,
  waitForInput,
  type Duration,
} from '../../src/signals';

const roll = defineSignal('roll');
const open = defineSignal('open');
const note = defineSignal<[string]>('note');

/** Opens a title, and continues as new on `roll`. The next run opens the title again on `open`. */
export async function rollsOver(run: number, timeout?: Duration): Promise<{ run: number; title: string }> {
  let isRolling = false;
  let isOpening = run === 0;
  setHandler(roll, () => {
    isRolling = true;
  });
  setHandler(open, () => {
    isOpening = true;
  });
  await condition(() => isOpening || isRolling);
  if (isOpening) {
    const title = waitForInput('title', z.string().min(2), { timeout, prompt: `Run ${run}` });
    const answered = title.then(
      (value) => ({ run, title: value }),
      (error: unknown) => ({ run, title: error instanceof ApplicationFailure ? `${error.type}` : 'lost' }),
    );
    const first = await Promise.race([answered, condition(() => isRolling)]);
    if (typeof first === 'object') return first;
  }
  return continueAsNew<typeof rollsOver>(run + 1, timeout);
}

/** Settles a gate, continues as new, and waits for another. */
export async function settlesThenRolls(first?: string): Promise<string> {
  if (first === undefined) {
    const answer = await waitForInput('first', z.string());
    return continueAsNew<typeof settlesThenRolls>(answer);
  }
  return `${first} ${await waitForInput('second', z.string())}`;
}

/** Continues as new before it handles any message, then receives a note and an answer. */
export async function rollsBeforeItListens(run: number): Promise<string[]> {
  await timer('1 minute');
  if (run === 0) return continueAsNew<typeof rollsBeforeItListens>(1);
  const notes: string[] = [];
  setHandler(note, (text) => void notes.push(text));
  return [...notes, await waitForInput('title', z.string())];
}

/** Sleeps with and without an id, and continues as new during the sleeps. */
export async function rollsAsleep(run: number): Promise<number> {
  const began = Date.now();
  const rest = sleep('10 hours', { id: 'rest' });
  if (run > 0) {
    await rest;
    return Date.now() - began;
  }
  void sleep('20 hours');
  await timer('4 hours');
  return continueAsNew<typeof rollsAsleep>(1);
}

/**
 * Opens gates to settle and gates that stay pending, and continues as new on `roll`. On `open` a run opens the
 * pending gates and the gates with early answers, and returns all of their answers.
 */
export async function carriesMuch(
  run: number,
  toSettle: number,
  pending: number,
  early: number,
): Promise<CarriedFar> {
  let next: 'roll' | 'open' | undefined;
  setHandler(roll, () => void (next = 'roll'));
  setHandler(open, () => void (next = 'open'));
  if (run === 0) void Promise.all([answers('settled', toSettle), answers('pending', pending)]);
  await condition(() => next !== undefined);
  if (next === 'roll') return continueAsNew<typeof carriesMuch>(run + 1, toSettle, pending, early);
  const [answered, kept] = await Promise.all([answers('pending', pending), answers('early', early)]);
  return { run, answered, kept };
}

function answers(kind: string, howMany: number): Promise<string[]> {
  const ids = Array.from({ length: howMany }, (_, index) => `${kind}-${index}`);
  return Promise.all(ids.map((id) => waitForInput(id, z.string())));
}

export interface CarriedFar {
  readonly run: number;
  readonly answered: readonly string[];
  readonly kept: readonly string[];
}

/** Opens a gate without waiting for it, continues as new when another is answered, and then waits for both. */
export async function keepsAnAnswer(run: number): Promise<readonly string[]> {
  const kept = waitForInput('kept', z.string().toUpperCase(), { timeout: '1 hour', prompt: `Run ${run}` });
  const next = await waitForInput('next', z.string());
  if (run < 2) return continueAsNew<typeof keepsAnAnswer>(run + 1);
  return [await kept, next];
}

/** Collects readings until the collection is closed, and continues as new after each reading. */
export async function collectsByRace(collected: readonly number[]): Promise<readonly number[]> {
  const close = waitForInput('close', z.literal('closed'));
  const next = await Promise.race([waitForInput('reading', z.number()), close]);
  return next === 'closed' ? collected : continueAsNew<typeof collectsByRace>([...collected, next]);
}

/** Receives answers or items in lines of their own. The main line waits with Temporal's `condition`, and continues as new after each. */
export async function receivesInLines(
  kind: 'gates' | 'items',
  received: readonly string[],
): Promise<readonly string[]> {
  const all = [...received];
  const line = async (id: string): Promise<void> => {
    if (!all.includes(id)) all.push(await waitForInput(id, z.string()));
  };
  const items = async (): Promise<void> => {
    for await (const item of receiveInput('items', z.string(), { resume: true })) all.push(item);
  };
  void (kind === 'gates' ? Promise.all(['first', 'second', 'third'].map(line)) : items());
  await condition(() => all.length > received.length);
  return all.length === 3 ? all : continueAsNew<typeof receivesInLines>(kind, all);
}

/** Takes items beside gates, and continues as new after each answer and every second item. */
export async function rollsBesideInputs(taken: readonly string[]): Promise<readonly string[]> {
  const all = [...taken];
  const gates = ['first', 'second'].map(async (id) => {
    if (all.includes(id)) return new Promise<never>(() => undefined);
    all.push(await waitForInput(id, z.string()));
    return continueAsNew<typeof rollsBesideInputs>(all);
  });
  const inputs = async (): Promise<readonly string[]> => {
    for await (const input of receiveInput('inputs', z.string(), { resume: true })) {
      all.push(input);
      if (all.length === 6) break;
      if (input === '2' || input === '4') await continueAsNew<typeof rollsBesideInputs>(all);
    }
    return all;
  };
  return Promise.race([...gates, inputs()]);
}

/** Opens the same gate in each run. */
export async function asksInEachRun(given: readonly string[]): Promise<readonly string[]> {
  const answer = await waitForInput('again', z.string());
  const all = [...given, answer];
  return all.length === 3 ? all : continueAsNew<typeof asksInEachRun>(all);
}

/** Waits for two timers, and continues as new after the first. */
export async function rollsAtEachTimer(
  kind: 'gates' | 'sleeps',
  ended: readonly string[],
): Promise<readonly string[]> {
  const wait = (id: string): Promise<unknown> =>
    kind === 'sleeps'
      ? sleep('1 second', { id })
      : waitForInput(id, z.string(), { timeout: '1 second', onTimeout: { value: 'nobody' } });
  const lines = ['first', 'second'].map(async (id) => {
    if (ended.includes(id)) return new Promise<never>(() => undefined);
    await wait(id);
    return ended.length === 1 ? ended.concat(id) : continueAsNew<typeof rollsAtEachTimer>(kind, [id]);
  });
  return Promise.race(lines);
}

/** Opens an input, and after continuing as new an approval of the same id. */
export async function changesKind(run: number): Promise<string> {
  if (run > 0) return approve('a draft', 'decision');
  void waitForInput('decision', z.string());
  await timer('1 minute');
  return continueAsNew<typeof changesKind>(1);
}

/** Takes numbered answers one by one until it has all of them, and continues as new when it is suggested. */
export async function collects(
  total: number,
  received: readonly number[],
  rolls: number,
): Promise<Collected> {
  const all = [...received];
  while (all.length < total) {
    all.push(await waitForInput('number', z.int()));
    if (all.length < total && continueAsNewSuggested())
      return continueAsNew<typeof collects>(total, all, rolls + 1);
  }
  return { received: all, rolls };
}

export interface Collected {
  readonly received: readonly number[];
  readonly rolls: number;
}

/** Asks people while an activity works. The first of them decides. */
export async function askOrWork(work: Duration): Promise<string[]> {
  const lines: string[] = [];
  const title = await firstOf(
    async () => {
      const answer = await waitForInput('title', z.string(), { timeout: '1 day' });
      lines.push('after the gate');
      return answer;
    },
    async () => {
      await timer(work);
      lines.push('after the work');
      return 'by machine';
    },
  );
  await timer('2 days'); // no timer of the loser fires later
  return [title, ...lines];
}

/** Opens a number of inputs and one approval, and waits for all of them. */
export async function asksMuch(inputs: number, timeout?: Duration): Promise<number> {
  const ids = Array.from({ length: inputs }, (_, index) => `question-${index}`);
  await Promise.all([
    ...ids.map((id) => waitForInput(id, z.string(), { timeout, prompt: `Question ${id}` })),
    approve('all of it', 'all'),
  ]);
  return inputs;
}

/** Starts a child, which starts another child that asks. */
export async function delegates(depth: number): Promise<string> {
  if (depth === 0) return waitForInput('answer', z.string(), { prompt: 'Asked by a child' });
  return executeChild(delegates, { args: [depth - 1], workflowId: `${workflowInfo().workflowId}/child` });
}

export async function askUnder(id: string): Promise<string> {
  return waitForInput(id, z.string());
}

/** Takes texts one after another, and continues as new only after a Temporal signal. */
export async function hoards(): Promise<string> {
  const until = new Promise<'roll'>((resolve) => setHandler(roll, () => resolve('roll')));
  while ((await Promise.race([waitForInput('text', z.string()), until])) !== 'roll');
  return continueAsNew<typeof hoards>();
}

export async function showsDetails(): Promise<string> {
  setCurrentDetails('mine');
  return waitForInput('title', z.string());
}
