/** Reports of gates in real executions, with skipped time: shown, refused, and carried. */
import { describe, expect, test } from '@jest/globals';
import type { Report } from '../../src/signals';
import { maxReportBytes } from '../../src/values/report/check-report';
import { useEnvironment } from '../support/environment';
import { soon } from '../support/soon';

const environment = useEnvironment('time-skipping');
const report: Report = { title: 'Churn', blocks: [{ kind: 'markdown', text: 'Highest on **day 22**.' }] };

async function start(workflow: string, ...args: unknown[]): Promise<string> {
  const { workflowId } = await environment.current.client.start(workflow, { args });
  return workflowId;
}

/** A report of exactly so many bytes as JSON. */
function reportOf(bytes: number): Report {
  return said('x'.repeat(bytes - JSON.stringify(said('')).length));
}

function said(text: string): Report {
  return { blocks: [{ kind: 'markdown', text }] };
}

/** Continues the execution as new, and waits until the next run has begun. */
async function roll(workflowId: string): Promise<void> {
  const handle = environment.current.temporal.workflow.getHandle(workflowId);
  const { runId } = await handle.describe();
  await handle.signal('roll');
  while ((await handle.describe()).runId === runId) await soon();
}

describe('a gate with a report', () => {
  test('shows it, whichever way it was opened; lists do not carry it', async () => {
    const { client } = environment.current;
    const workflowId = await start('reportsOfAllGates', report);
    const ids = ['event', 'input', 'defined', 'approval', 'review'];
    for (const id of ids) {
      await client.waitForSignal(id, workflowId);
      expect(await client.getSignal(id, workflowId)).toMatchObject({ state: 'pending', report });
    }
    for (const row of (await client.listSignals(workflowId)).items) expect(row).not.toHaveProperty('report');

    for (const id of ids)
      await client.setSignal(id, workflowId, id === 'approval' || id === 'review' ? true : 'x');
    expect(await client.result(workflowId)).toEqual(['x', 'x', 'draft', 'draft', 'x']);
    expect(await client.getSignal('input', workflowId)).toMatchObject({ state: 'set', report });
  });

  test('may have 131,072 bytes of it', async () => {
    const { client } = environment.current;
    const workflowId = await start('refusedReport', reportOf(maxReportBytes));
    await client.waitForSignal('title', workflowId);
    expect((await client.getSignal('title', workflowId)).report).toEqual(reportOf(maxReportBytes));
    await client.setSignal('title', workflowId, 'a title');
    expect(await client.result(workflowId)).toBe('a title');
  });
});

describe('a report that is none', () => {
  test.each<[string, unknown, string]>([
    ['is too large', reportOf(maxReportBytes + 1), 'has over 131072 bytes as JSON'],
    [
      'has a block of HTML',
      { blocks: [{ kind: 'html' }] },
      'blocks.0: must be a block: one of markdown, figures, table, image, chart, file',
    ],
    [
      'loads its data',
      { blocks: [{ kind: 'chart', alt: 'a', spec: { data: { url: 'https://example.org' } } }] },
      'blocks.0.spec.data: must have its rows as a list in values',
    ],
  ])('because it %s rejects the promise of its gate and is in the audit', async (_, bad, words) => {
    const { client } = environment.current;
    const workflowId = await start('refusedReport', bad);
    await client.waitForSignal('title', workflowId);
    expect(await client.getSignal('title', workflowId)).not.toHaveProperty('report');
    await client.setSignal('title', workflowId, 'a title');
    expect(await client.result(workflowId)).toEqual({
      code: 'invalid-argument',
      message: `report of signal 'title' cannot be shown: ${words}.`,
      next: 'a title',
    });
    expect((await client.audit(workflowId)).items).toMatchObject([
      { id: 'title', outcome: 'refused', code: 'invalid-argument' },
      { id: 'title', outcome: 'set' },
    ]);
  });
});

describe('over continue-as-new', () => {
  test('a report goes along, until the next opening brings its own', async () => {
    const { client } = environment.current;
    const workflowId = await start('rollsReport', 0, 1_000);
    const textOf = async (): Promise<unknown> =>
      (await client.getSignal('first', workflowId)).report?.blocks[0];
    await client.waitForSignal('third', workflowId);
    const { requestId } = await client.getSignal('first', workflowId);
    await roll(workflowId);
    expect(await textOf()).toMatchObject({ text: expect.stringMatching(/^Run 0 x/) });
    await roll(workflowId);
    expect(await textOf()).toMatchObject({ text: expect.stringMatching(/^Run 2 x/) });
    expect((await client.getSignal('first', workflowId)).requestId).toBe(requestId);
  });

  test('it stays behind where all together are too large; the question is still read', async () => {
    const { client } = environment.current;
    const workflowId = await start('rollsReport', 0, 120_000);
    await client.waitForSignal('third', workflowId);
    await roll(workflowId);
    const carried = await client.getSignal('first', workflowId);
    expect(carried).toMatchObject({ state: 'pending', prompt: 'Is first right?' });
    expect(carried).not.toHaveProperty('report');
    await roll(workflowId);
    expect((await client.getSignal('first', workflowId)).report?.blocks).toHaveLength(1);
  });
});
