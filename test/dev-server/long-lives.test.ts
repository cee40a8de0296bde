/** Executions that continue as new with much to take along, and with answers that no line has received. */
import { describe, expect, test } from '@jest/globals';
import { NoWorkerError, type AuditEntry, type Signal } from '../../src/client';
import { createWorker } from '../../src/worker';
import { useEnvironment } from '../support/environment';
import { leftAlone, whileWorking } from '../support/left-alone';
import type { CarriedFar } from '../support/long-lives';
import { json, payload, rawSignal } from '../support/raw-temporal';
import { soon } from '../support/soon';
import { workflowBundle } from '../support/workflow-bundle';

const env = useEnvironment('dev');
/** Sends a Temporal signal that the workflow's author handles, and waits until the next run has begun. */
async function roll(workflowId: string): Promise<void> {
  const handle = env.current.temporal.workflow.getHandle(workflowId);
  const { runId } = await handle.describe();
  await handle.signal('roll');
  while ((await handle.describe()).runId === runId) await soon();
}

async function openAll(workflowId: string): Promise<void> {
  await env.current.temporal.workflow.getHandle(workflowId).signal('open');
}

/** A run of hundreds of answers is replayed before it says anything, which may take a busy machine more than ten seconds. */
async function askedAgain<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof NoWorkerError)) throw error;
    return ask();
  }
}

async function wholeAudit(workflowId: string): Promise<readonly AuditEntry[]> {
  const { client } = env.current;
  const entries: AuditEntry[] = [];
  for (let cursor: string | undefined; ;) {
    const filter = { cursor, limit: 1_000 };
    const page = await askedAgain(() => client.audit(workflowId, filter));
    entries.push(...page.items);
    cursor = page.nextCursor;
    if (cursor === undefined) return entries;
  }
}

/** Does all the work, so much of it at a time. */
async function atATime<Item>(
  concurrency: number,
  items: readonly Item[],
  work: (item: Item) => Promise<unknown>,
): Promise<void> {
  const left = items.values();
  const one = async (): Promise<void> => {
    for (const item of left) await work(item);
  };
  await Promise.all(Array.from({ length: concurrency }, one));
}

function numbers(howMany: number): number[] {
  return Array.from({ length: howMany }, (_, index) => index);
}

function earlyAnswer(n: number): string {
  return `${n} ${'x'.repeat(5_000)}`;
}

function inShort({ id, requestId, state, openedAt, decidedBy, decidedAt }: Signal): unknown {
  return { id, requestId, state, openedAt, decidedBy, decidedAt };
}

/** Waits until the server has fired both timers. */
async function untilFired(workflowId: string): Promise<void> {
  const handle = env.current.temporal.workflow.getHandle(workflowId);
  for (let fired = 0; fired < 2;) {
    const { events } = await handle.fetchHistory();
    fired = (events ?? []).filter((event) => event.timerFiredEventAttributes).length;
  }
}

describe('timers that end while no worker runs', () => {
  test.each(['gates', 'sleeps'])(
    'of %s: the second goes along ended where the line of the first continues as new',
    async (kind) => {
      const { client } = env.current;
      const [opened] = await leftAlone(env.current, 'rollsAtEachTimer', { args: [kind, []] });
      const workflowId = opened?.workflowId ?? '';
      await untilFired(workflowId);
      await whileWorking(env.current, async () => {
        expect(await client.result(workflowId)).toEqual(['first', 'second']);
        const { items } = await client.listSignals(workflowId);
        expect(items.map(({ id }) => id)).toEqual(['second', 'first']); // each was opened once
        expect(items[0]?.requestId).toBe(opened?.requestId);
      });
    },
  );
});

describe('an execution with much to take along', () => {
  const settled = 300;
  const pending = 100;
  const early = 90;

  async function full(): Promise<string> {
    const { client } = env.current;
    const { workflowId } = await client.start('carriesMuch', { args: [0, settled, pending, early] });
    await client.waitForSignal('pending-0', workflowId);
    await atATime(8, numbers(settled), (n) =>
      client.setSignal(`settled-${n}`, workflowId, `${n}`, { requestKey: `settled-${n}` }),
    );
    await atATime(8, numbers(early), (n) =>
      client.setSignal(`early-${n}`, workflowId, earlyAnswer(n), { early: true }),
    );
    return workflowId;
  }

  test('loses nothing in three runs, and all early answers are judged', async () => {
    const { client } = env.current;
    const workflowId = await full();
    const before = (await client.listSignals(workflowId, { limit: 1_000 })).items.map(inShort);
    const audited = await wholeAudit(workflowId);
    expect(before).toHaveLength(settled + pending);
    expect(audited).toHaveLength(settled + early);

    for (let run = 0; run < 3; run += 1) await roll(workflowId);
    expect((await client.listSignals(workflowId, { limit: 1_000 })).items.map(inShort)).toEqual(before);
    expect(await client.listEarly(workflowId)).toHaveLength(early);
    expect(await wholeAudit(workflowId)).toEqual(audited);
    const again = { requestKey: 'settled-0' };
    expect(await client.setSignal('settled-0', workflowId, '0', again)).toMatchObject({ status: 'repeated' });

    await openAll(workflowId);
    while ((await client.listEarly(workflowId)).length > 0) await soon(); // until the gates are open
    await atATime(8, numbers(pending), (n) => client.setSignal(`pending-${n}`, workflowId, `${n}`));
    const { run, answered, kept } = await client.result<CarriedFar>(workflowId);
    expect(run).toBe(3);
    expect(answered).toEqual(numbers(pending).map(String));
    expect(kept).toEqual(numbers(early).map(earlyAnswer));
    const outcomes = (await wholeAudit(workflowId)).map(({ seq, outcome }) => [seq, outcome]);
    expect(outcomes).toEqual([
      ...audited.map(({ seq, outcome }) => [seq, outcome]),
      ...numbers(early + pending).map((n) => [audited.length + n + 1, 'set']),
    ]);
  });

  test('takes Temporal signals along that cannot be decoded: they end as refusals, and a good answer is taken', async () => {
    const { client, temporal } = env.current;
    const { workflowId } = await client.start('carriesMuch', { args: [0, 0, 1, 0] });
    await client.waitForSignal('pending-0', workflowId);
    await roll(workflowId);
    const bad = [
      [json('{')],
      [payload('binary/unknown', 'x')],
      [{ metadata: {} }],
      [],
      [json('1'), json('2')],
    ];
    for (const payloads of bad) await rawSignal(temporal, workflowId, 'pending-0', payloads);
    await roll(workflowId);
    await roll(workflowId);
    await openAll(workflowId);
    while ((await client.audit(workflowId)).items.length < bad.length) await soon();

    await client.setSignal('pending-0', workflowId, 'good');
    expect(await client.result(workflowId)).toEqual({ run: 3, answered: ['good'], kept: [] });
    const audit = (await client.audit(workflowId)).items;
    expect(audit.map(({ outcome, code, actor }) => [outcome, code, actor.via])).toEqual([
      ...bad.map(() => ['refused', 'invalid-input', 'temporal-signal']),
      ['set', undefined, 'client'],
    ]);
  });
});

const ada = { id: 'ada' };

/** Waits until a signal is pending: a run before may have left one that is settled. */
async function untilPending(id: string, workflowId: string): Promise<void> {
  while ((await env.current.client.waitForSignal(id, workflowId)).state !== 'pending');
}

async function start(workflow: string, ...args: unknown[]): Promise<string> {
  const { workflowId } = await env.current.client.start(workflow, { args });
  return workflowId;
}

async function runOf(workflowId: string): Promise<string> {
  return (await env.current.temporal.workflow.getHandle(workflowId).describe()).runId;
}

async function nextRun(workflowId: string, former: string): Promise<void> {
  while ((await runOf(workflowId)) === former) await soon();
}

describe('an accepted answer that no line has received when the execution continues as new', () => {
  test('settles the next opening of its id at once, also some runs later: the same opening and decision', async () => {
    const { client } = env.current;
    const workflowId = await start('keepsAnAnswer', 0);
    const first = await client.waitForSignal('kept', workflowId);
    const by = { actor: ada, requestKey: 'k1' };
    const outcome = await client.setSignal('kept', workflowId, 'yes', by);
    for (const [run, answer] of ['a', 'b', 'c'].entries()) {
      await untilPending('next', workflowId);
      const former = await runOf(workflowId);
      await client.setSignal('next', workflowId, answer);
      if (run < 2) await nextRun(workflowId, former);
    }
    expect(await client.result(workflowId)).toEqual(['YES', 'c']);
    const { requestId, openedAt, deadline } = first;
    const kept = { requestId, openedAt, deadline, state: 'set', decidedBy: ada, value: 'yes' };
    expect(await client.getSignal('kept', workflowId)).toMatchObject(kept);
    const { items: audit } = await client.audit(workflowId);
    expect(audit.filter(({ id }) => id === 'kept')).toMatchObject([{ outcome: 'set', requestId }]);
    expect(await client.setSignal('kept', workflowId, 'yes', by)).toEqual({ ...outcome, status: 'repeated' });
  });

  test('goes along where it came in the workflow task that continues as new', async () => {
    const { client } = env.current;
    const taskQueue = 'collectsByRace';
    const queued = { delivery: 'queued' } as const;
    const { workflowId } = await client.start('collectsByRace', { args: [[]], taskQueue });
    await whileAWorkerRuns(taskQueue, () => client.waitForSignal('close', workflowId));
    await client.setSignal('reading', workflowId, 7, queued);
    await client.setSignal('close', workflowId, 'closed', queued);
    expect(await whileAWorkerRuns(taskQueue, () => client.result(workflowId))).toEqual([7]);
  });

  test('is received before inputs that wait beside it, and none of them is lost when its line continues as new', async () => {
    const { client } = env.current;
    const taskQueue = 'rollsBesideInputs';
    const queued = { delivery: 'queued' } as const;
    const { workflowId } = await client.start('rollsBesideInputs', { args: [[]], taskQueue });
    await whileAWorkerRuns(taskQueue, () => client.waitForSignal('second', workflowId));
    for (const id of ['second', 'first']) await client.setSignal(id, workflowId, id, queued);
    for (const input of ['1', '2', '3', '4']) await client.sendInput('inputs', workflowId, input, queued);
    const received = await whileAWorkerRuns(taskQueue, () => client.result(workflowId));
    expect(received).toEqual(['second', 'first', '1', '2', '3', '4']);
  });

  test('goes along where a line that waits with condition continues as new after the answer before', async () => {
    const { client } = env.current;
    const taskQueue = 'receivesInLines-gates';
    const queued = { delivery: 'queued' } as const;
    const { workflowId } = await client.start('receivesInLines', { args: ['gates', []], taskQueue });
    await whileAWorkerRuns(taskQueue, () => client.waitForSignal('third', workflowId));
    const ids = ['second', 'first', 'third'];
    for (const id of ids) await client.setSignal(id, workflowId, id, queued);
    expect(await whileAWorkerRuns(taskQueue, () => client.result(workflowId))).toEqual(ids);
  });

  test('an item waits where a line that waits with condition continues as new after the item before', async () => {
    const { client } = env.current;
    const taskQueue = 'receivesInLines-items';
    const queued = { delivery: 'queued' } as const;
    const { workflowId } = await client.start('receivesInLines', { args: ['items', []], taskQueue });
    for (const item of ['1', '2', '3']) await client.sendInput('items', workflowId, item, queued);
    expect(await whileAWorkerRuns(taskQueue, () => client.result(workflowId))).toEqual(['1', '2', '3']);
  });

  test('one that was received is not given again', async () => {
    const { client } = env.current;
    const workflowId = await start('asksInEachRun', []);
    for (const answer of ['a', 'b', 'c']) {
      await untilPending('again', workflowId);
      const former = await runOf(workflowId);
      await client.setSignal('again', workflowId, answer);
      if (answer !== 'c') await nextRun(workflowId, former);
    }
    expect(await client.result(workflowId)).toEqual(['a', 'b', 'c']);
  });
});

async function whileAWorkerRuns<Result>(taskQueue: string, act: () => Promise<Result>): Promise<Result> {
  const { address } = env.current;
  const worker = await createWorker({ address, taskQueue, workflowBundle: await workflowBundle() });
  return worker.runUntil(act);
}
