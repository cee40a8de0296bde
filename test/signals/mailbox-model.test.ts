/** Mailbox and ItemStream against their reference model, by random steps, as board-model.test.ts does for the board. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { MailboxBesideModel } from './mailbox-beside-model';
import { fillingSteps, steps } from './mailbox-steps';

const { stackTraceLimit } = Error;

beforeAll(() => {
  Error.stackTraceLimit = 0;
});
afterAll(() => {
  Error.stackTraceLimit = stackTraceLimit;
});

test.each([
  ['whatever is sent', steps, 5_000, ['accepted', 'repeated', 'key-reused', 'invalid-input', 'invalid-id']],
  ['with values that fill it', fillingSteps, 150, ['accepted', 'mailbox-full']],
])(
  'in any order of steps a mailbox does what its model says, %s',
  (_, arbitrary, numRuns, told) => {
    const heard = new Map<string, number>();
    const property = fc.property(arbitrary, (taken) => {
      const pair = new MailboxBesideModel(heard);
      for (const step of taken) pair.take(step);
      pair.drain();
    });
    fc.assert(property, { numRuns });

    // Agreement on what never happens would prove nothing.
    const seen = [...told, 'taken', 'taken by one that resumes'];
    expect(seen.filter((what) => !heard.has(what))).toEqual([]);
  },
  120_000,
); // some seconds; more on a busy machine
