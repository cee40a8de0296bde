/** What `gatehouse dev` says of the author's worker; test/dev-server/dev-command.test.ts has the same events as JSON. */
import { expect, jest, test } from '@jest/globals';
import { devReport, type DevReport } from '../../src/cli/dev/dev-report';

function said(act: (report: DevReport) => void): string {
  let printed = '';
  const spy = jest
    .spyOn(process.stdout, 'write')
    .mockImplementation((text) => Boolean((printed += String(text))));
  try {
    act(devReport(false));
  } finally {
    spy.mockRestore();
  }
  return printed;
}

test.each([
  [{ is: 'restarts', inMs: 1_000 }, 'It starts again in 1 second.'],
  [{ is: 'restarts', inMs: 2_000 }, 'It starts again in 2 seconds.'],
  [{ is: 'restarts', inMs: 0 }, 'Another one is starting.'],
  [{ is: 'kept' }, 'The worker keeps running the code from before this change.'],
  [{ is: 'stopped' }, 'Your worker is not running. It starts again when you change a file.'],
] as const)('a worker that ended or failed is told with what follows: %j', (next, words) => {
  const message = 'The worker ended: SIGKILL.';
  expect(said((report) => report.workerFailed({ message }, next))).toBe(`\n${message}\n${words}\n`);
});

test.each([
  [
    'first',
    /^\nYour worker runs \S*hello\.ts\. It restarts .*\nStart a workflow: npx gatehouse start NAME --task-queue mine\n$/,
  ],
  ['change', /^\nThe worker has restarted with your changes\.\n$/],
  ['end', /^\nThe worker runs again\.\n$/],
] as const)('a worker that runs is told with the reason: %s', (reason, words) => {
  const code = { workflows: '/code/hello.ts', taskQueue: 'mine' };
  expect(said((report) => report.workerRuns(code, reason))).toMatch(words);
});
