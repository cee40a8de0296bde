/** Gates over continue-as-new, and gates that race with work, with skipped time. */
import { describe, expect, test } from '@jest/globals';
import { useEnvironment } from '../support/environment';
import { soon } from '../support/soon';

const environment = useEnvironment('time-skipping');
const ada = { id: 'ada' };

async function start(workflow: string, ...args: unknown[]): Promise<string> {
  const { workflowId } = await environment.current.client.start(workflow, { args });
  return workflowId;
}

/** Sends a Temporal signal that the workflow's author handles, and waits until the next run has begun. */
async function roll(workflowId: string): Promise<void> {
  const handle = environment.current.temporal.workflow.getHandle(workflowId);
  const { runId } = await handle.describe();
  await handle.signal('roll');
  await nextRun(workflowId, runId);
}

async function nextRun(workflowId: string, former: string): Promise<void> {
  const handle = environment.current.temporal.workflow.getHandle(workflowId);
  while ((await handle.describe()).runId === former) await soon();
}

async function open(workflowId: string): Promise<void> {
  await environment.current.temporal.workflow.getHandle(workflowId).signal('open');
}

async function runOf(workflowId: string): Promise<string> {
  return (await environment.current.temporal.workflow.getHandle(workflowId).describe()).runId;
}

describe('a gate that is pending when its execution continues as new', () => {
  test('is the same one in the next run: requestId, openedAt and deadline stay', async () => {
    const { client } = environment.current;
    const workflowId = await start('rollsOver', 0, '2 hours');
    const first = await client.waitForSignal('title', workflowId);
    await roll(workflowId);

    expect(await client.getSignal('title', workflowId)).toEqual(first);
    expect((await client.listSignals(workflowId)).items).toMatchObject([{ id: 'title', state: 'pending' }]);

    await open(workflowId);
    const { requestId } = first;
    const outcome = await client.setSignal('title', workflowId, 'a title', { requestId, actor: ada });
    expect(outcome).toMatchObject({ status: 'accepted', decidedBy: ada });
    expect(await client.result(workflowId)).toEqual({ run: 1, title: 'a title' });
    const settled = await client.getSignal('title', workflowId);
    expect(settled).toMatchObject({
      requestId,
      openedAt: first.openedAt,
      deadline: first.deadline,
      state: 'set',
    });
    expect(settled.prompt).toBe('Run 1'); // words are the newest run's
  });

  test('keeps answers that come before the next run opens it, and judges them then', async () => {
    const { client } = environment.current;
    const workflowId = await start('rollsOver', 0);
    const { requestId } = await client.waitForSignal('title', workflowId);
    await roll(workflowId);

    expect(await client.setSignal('title', workflowId, 'x', { actor: ada })).toEqual({ status: 'early' });
    expect(await client.setSignal('title', workflowId, 'a title', { requestId, actor: ada })).toEqual({
      status: 'early',
    });
    await open(workflowId);

    expect(await client.result(workflowId)).toEqual({ run: 1, title: 'a title' });
    expect((await client.audit(workflowId)).items).toMatchObject([
      { outcome: 'early' },
      { outcome: 'early' },
      { outcome: 'refused', code: 'invalid-input', actor: ada },
      { outcome: 'set', requestId, actor: ada },
    ]);
  });

  test('keeps them over several runs that do not open it', async () => {
    const { client } = environment.current;
    const workflowId = await start('rollsOver', 0);
    await client.waitForSignal('title', workflowId);
    await roll(workflowId);
    await client.setSignal('title', workflowId, 'a title');
    await roll(workflowId);
    await roll(workflowId);
    expect(await client.listEarly(workflowId)).toMatchObject([{ id: 'title' }]);
    await open(workflowId);
    expect(await client.result(workflowId)).toEqual({ run: 3, title: 'a title' });
  });

  test('times out at the deadline of its first opening', async () => {
    const { client } = environment.current;
    const workflowId = await start('rollsOver', 0, '2 hours');
    const { openedAt } = await client.waitForSignal('title', workflowId);
    await environment.current.sleep('90 minutes');
    await roll(workflowId);
    await open(workflowId);

    expect(await client.result(workflowId)).toEqual({ run: 1, title: 'SignalTimedOut' });
    const { decidedAt = '' } = await client.getSignal('title', workflowId);
    const waited = Date.parse(decidedAt) - Date.parse(openedAt);
    expect(waited / 3_600_000).toBeCloseTo(2, 1);
  });

  test('takes no answer after its deadline, though nothing runs that could time it out', async () => {
    const { client } = environment.current;
    const workflowId = await start('rollsOver', 0, '2 hours');
    await client.waitForSignal('title', workflowId);
    await roll(workflowId);
    await environment.current.sleep('3 hours');

    await expect(client.setSignal('title', workflowId, 'too late')).rejects.toMatchObject({
      code: 'timed-out',
    });
    await open(workflowId);
    expect(await client.result(workflowId)).toEqual({ run: 1, title: 'SignalTimedOut' });
  });

  test('is withdrawn when the next run ends without opening it', async () => {
    const { client, temporal } = environment.current;
    const workflowId = await start('rollsOver', 0);
    await client.waitForSignal('title', workflowId);
    await roll(workflowId);
    await temporal.workflow.getHandle(workflowId).cancel();
    await expect(client.result(workflowId)).rejects.toMatchObject({ code: 'execution-cancelled' });
    expect(await client.getSignal('title', workflowId)).toMatchObject({ state: 'cancelled' });
  });

  test('is another one where the next run opens another kind under its id', async () => {
    const { client } = environment.current;
    const workflowId = await start('changesKind', 0);
    const former = await client.waitForSignal('decision', workflowId);
    const run = await runOf(workflowId);
    await environment.current.sleep('2 minutes');
    await nextRun(workflowId, run);

    const { requestId } = former;
    await expect(client.setSignal('decision', workflowId, 'x', { requestId })).rejects.toMatchObject({
      code: 'superseded',
    });
    await client.approve('decision', workflowId);
    expect(await client.result(workflowId)).toBe('a draft');
    expect((await client.listSignals(workflowId)).items).toMatchObject([
      { state: 'approved' },
      { state: 'cancelled' },
    ]);
  });
});

describe('what else goes along when an execution continues as new', () => {
  test('settled signals, request keys and the audit, numbered on', async () => {
    const { client } = environment.current;
    const workflowId = await start('settlesThenRolls');
    const run = await runOf(workflowId);
    const request = { requestKey: 'k1', actor: ada };
    const first = await client.setSignal('first', workflowId, 'a', request);
    await nextRun(workflowId, run);
    await client.waitForSignal('second', workflowId);

    expect(await client.setSignal('first', workflowId, 'a', request)).toEqual({
      ...first,
      status: 'repeated',
    });
    expect(await client.setSignal('first', workflowId, 'a', { actor: ada })).toEqual({
      ...first,
      status: 'repeated',
    });
    await expect(client.setSignal('first', workflowId, 'a')).rejects.toMatchObject({
      code: 'already-set',
      decidedBy: ada,
    });
    const reused = client.setSignal('second', workflowId, 'b', request);
    await expect(reused).rejects.toMatchObject({ code: 'key-reused', usedFor: 'first' });
    await expect(client.setSignal('first', workflowId, 'b')).rejects.toMatchObject({
      code: 'already-set',
      decidedBy: ada,
    });
    expect(await client.getSignal('first', workflowId)).toMatchObject({ state: 'set', value: 'a' });

    await client.setSignal('second', workflowId, 'b');
    const [second, former] = (await client.listSignals(workflowId)).items;
    expect(second?.requestId).not.toBe(former?.requestId);
    expect(await client.result(workflowId)).toBe('a b');
    expect((await client.audit(workflowId)).items).toMatchObject([
      { seq: 1, id: 'first', outcome: 'set' },
      { seq: 2, id: 'second', outcome: 'set' },
    ]);
  });

  test('stock Temporal signals that nobody handled yet, to gates and to handlers of the author', async () => {
    const { client, temporal } = environment.current;
    const workflowId = await start('rollsBeforeItListens', 0);
    const handle = temporal.workflow.getHandle(workflowId);
    await handle.signal('note', 'one');
    await handle.signal('title', 'a title');
    await handle.signal('note', 'two');
    expect(await client.result(workflowId)).toEqual(['one', 'two', 'a title']);
  });

  test('a sleep with a name ends when it would have; one without a name is withdrawn', async () => {
    const { client } = environment.current;
    const workflowId = await start('rollsAsleep', 0);
    const slept = await client.result<number>(workflowId);
    expect(slept / 3_600_000).toBeCloseTo(6, 1);
    expect((await client.listSignals(workflowId)).items).toMatchObject([
      { id: 'sleep-1', state: 'cancelled' },
      { id: 'rest', state: 'set' },
    ]);
  });
});

describe('firstOf', () => {
  test('the answer wins: the work is cancelled, and nothing of it runs after', async () => {
    const { client } = environment.current;
    const workflowId = await start('askOrWork', '1 hour');
    await client.setSignal('title', workflowId, 'by hand');
    expect(await client.result(workflowId)).toEqual(['by hand', 'after the gate']);
  });

  test('the work wins: the gate is cancelled and gone, and nothing after it runs', async () => {
    const { client } = environment.current;
    const workflowId = await start('askOrWork', '1 hour');
    await environment.current.sleep('90 minutes');

    expect(await client.getSignal('title', workflowId)).toMatchObject({ state: 'cancelled' });
    await expect(client.setSignal('title', workflowId, 'by hand')).rejects.toMatchObject({
      code: 'already-set',
      state: 'cancelled',
    });
    expect(await client.result(workflowId)).toEqual(['by machine', 'after the work']);
  });
});
