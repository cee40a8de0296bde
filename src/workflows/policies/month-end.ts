import { z } from 'zod';
import { approve, deciderOf, group, people, startable } from '../../signals';

/**
 * Closes the books of a month. First somebody of accounting approves the journal. Then the closing is prepared, and two controllers
 * review it. Who approved the journal may not. After eight hours the deputy of the chief financial officer may review too. After two
 * days only the chief financial officer may, alone.
 */
export async function monthEndWf(month: string): Promise<string> {
  const journal = `journal-${month}`;
  await approve({ month, entries: 'all' }, journal, {
    prompt: `Is the journal of ${month} complete?`,
    timeout: '5 days',
    policy: { who: group('accounting') },
  });
  await approve({ month }, `close-${month}`, {
    prompt: `Close the books of ${month}?`,
    timeout: '5 days',
    policy: {
      rules: [
        { name: 'prepared', from: group('accounting'), meaning: 'prepared' },
        {
          name: 'reviewed',
          from: group('controllers'),
          need: 2,
          after: ['prepared'],
          meaning: 'reviewed',
          escalate: [
            { after: '8 hours', add: people('cfo-deputy') },
            { after: '2 days', replace: people('cfo'), need: 1 },
          ],
        },
      ],
      exclude: [deciderOf(journal)],
      identity: { level: 'login', via: ['form'] },
    },
  });
  return `The books of ${month} are closed.`;
}

startable(monthEndWf, {
  title: 'Month-end close',
  description: 'The closing is prepared by one and reviewed by two, none of whom approved the journal.',
  input: () =>
    z
      .string()
      .regex(/^\d{4}-\d\d$/)
      .meta({ title: 'Month', description: 'such as 2026-11' }),
  initial: '2026-11',
});
