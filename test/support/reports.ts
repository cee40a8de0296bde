/** Workflows whose gates have reports. */
import { continueAsNew, defineSignal, condition, setHandler } from '@temporalio/workflow';
import { z } from 'zod';
import {
  approve,
  defineInput,
  GatehouseError,
  newEvent,
  review,
  waitForInput,
  type ApprovalOptions,
  type Report,
} from '../../src/signals';

const roll = defineSignal('roll');

/** Opens one gate with each primitive, with the same report. */
export async function reportsOfAllGates(report: Report): Promise<string[]> {
  const event = await newEvent('event', z.string(), { report });
  const settled = await Promise.all([
    waitForInput('input', z.string(), { report }),
    waitForInput(defineInput('defined', z.string(), { report })),
    approve('draft', 'approval', { report }),
    review('draft', 'review', { report }).then(({ value }) => value),
    event.wait(),
  ]);
  return settled;
}

/** Returns how a gate with this report was refused, after it has opened another. */
export async function refusedReport(report: Report): Promise<unknown> {
  try {
    return await waitForInput('title', z.string(), { report });
  } catch (error) {
    if (!(error instanceof GatehouseError)) throw error;
    const { code, message } = error;
    return { code, message, next: await waitForInput('title', z.string()) };
  }
}

/** Continues as new on `roll` while its gate is pending. The next run opens the gate with another report. */
export async function rollsReport(run: number, bytes: number): Promise<string> {
  let isRolling = false;
  setHandler(roll, () => {
    isRolling = true;
  });
  const text = `Run ${run} `.padEnd(bytes, 'x');
  if (run !== 1) void open(text);
  await condition(() => isRolling);
  if (run < 2) return continueAsNew<typeof rollsReport>(run + 1, bytes);
  return text.slice(0, 5);
}

/** Opens two gates, because a single gate always has room for its report. */
async function open(text: string): Promise<unknown> {
  const report: Report = { blocks: [{ kind: 'markdown', text }] };
  const ids = ['first', 'second', 'third'];
  return Promise.all(ids.map((id) => waitForInput(id, z.string(), { prompt: `Is ${id} right?`, report })));
}

/** Asks for approval of its argument. */
export async function approves(subject: unknown, options?: ApprovalOptions): Promise<unknown> {
  return approve(subject, 'look', options);
}

/** Opens one gate after another, each with its report. */
export async function reportsInTurn(reports: readonly Report[]): Promise<void> {
  for (const [index, report] of reports.entries())
    await waitForInput(`look-${index + 1}`, z.string(), { report });
}
