/** Gatehouse's own Temporal signals, before the SDK sees them. */
import { expect, test } from '@jest/globals';
import { defaultPayloadConverter } from '@temporalio/common';
import { takeOwnSignals } from '../../src/signals/sandbox/take-own-signals';

function signal(signalName: string, ...values: unknown[]): object {
  return {
    signalWorkflow: { signalName, input: values.map((value) => defaultPayloadConverter.toPayload(value)) },
  };
}

test('those with a taker are taken in their order; all else stays for the SDK, in its order', () => {
  const taken: unknown[] = [];
  const others = [
    { initializeWorkflow: {} },
    signal('go'),
    { doUpdate: { name: 'gatehouse:send' } },
    signal('go', 2),
  ];
  const [init, go, update, last] = others;
  const activation = {
    runId: 'run',
    jobs: [init, signal('mine', 1, 'a'), go, update, signal('mine'), last].map((job) => job ?? {}),
  };
  const left = takeOwnSignals(
    activation,
    new Map([
      [
        'mine',
        (args) => void taken.push(args.map(({ payload }) => defaultPayloadConverter.fromPayload(payload))),
      ],
    ]),
  );
  expect(taken).toEqual([[1, 'a'], []]);
  expect(left).toEqual({ runId: 'run', jobs: others });
});

test('jobs and arguments may be left out', () => {
  const taken: number[] = [];
  const takers = new Map([['mine', (args: readonly unknown[]) => void taken.push(args.length)]]);
  expect(takeOwnSignals({}, takers)).toEqual({ jobs: [] });
  takeOwnSignals({ jobs: [{ signalWorkflow: { signalName: 'mine' } }] }, takers);
  expect(taken).toEqual([0]);
});
