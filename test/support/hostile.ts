/** A workflow whose texts are all hostile. */
import { proxyActivities } from '@temporalio/workflow';
import { z } from 'zod';
import { review, waitForInput, type Report } from '../../src/signals';

export interface HostileWords {
  /** With line breaks, without, and short enough for an id. */
  readonly text: string;
  readonly line: string;
  readonly short: string;
  readonly report: Report;
  readonly subject: unknown;
}

/** Runs an activity with a hostile name, which fails, then opens gates of every kind with hostile texts. */
export async function hostile({ text, line, short, report, subject }: HostileWords): Promise<void> {
  const said = { title: short, description: line };
  const schema = z
    .object({
      [short]: z.string().meta(said),
      choice: z.enum([short, 'b']).meta(said),
      several: z.array(z.enum([short, 'b'])).meta(said),
      either: z.union([z.object({ kind: z.literal(short) }), z.object({ kind: z.literal('b') })]).meta(said),
    })
    .meta(said);
  const asked = { prompt: line, description: text, report };
  const activities = proxyActivities<Record<string, () => Promise<void>>>({
    startToCloseTimeout: '1 minute',
    retry: { maximumAttempts: 1 },
    summary: line,
  });
  await activities[short]?.().catch(() => undefined); // not registered, so it fails with its name
  await Promise.all([
    waitForInput('settled', z.string(), asked),
    review(subject, 'rejected', asked),
    review(subject, 'approval', asked),
    waitForInput(short, schema, { ...asked, initial: { [short]: line } }),
  ]);
}
