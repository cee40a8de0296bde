import { expect, test } from '@jest/globals';
import { defaultGrpcRetryOptions, type GrpcRetryOptions } from '@temporalio/client';
import { crowdListener, whenCrowded } from '../../src/client/temporal/when-crowded';
import { isCrowded, retryOptions } from '../../src/client/temporal/retry-until-deadline';

type Status = Parameters<GrpcRetryOptions['delayFunction']>[1];

const busy = statusOf(8);
const unavailable = statusOf(14);
const invalid = statusOf(3);

function statusOf(code: number): Status {
  return { code, details: '' } as unknown as Status;
}

test('what failed for a moment is tried again until the deadline, and not after it', () => {
  for (const status of [busy, unavailable]) {
    expect(retryOptions(Date.now() + 60_000).retryableDecider(100, status)).toBe(true);
    expect(retryOptions(new Date(Date.now() + 60_000)).retryableDecider(100, status)).toBe(true);
    expect(retryOptions(Date.now() - 1).retryableDecider(1, status)).toBe(false);
  }
});

test('no pause outlasts the deadline', () => {
  const { delayFunction } = retryOptions(Date.now() + 1_000);
  expect(delayFunction(9, busy)).toBeLessThanOrEqual(500);
  expect(delayFunction(9, unavailable)).toBeLessThanOrEqual(500);
});

test('a busy execution is left alone for a second: whoever comes back sooner aborts the others', () => {
  expect(retryOptions(Date.now() + 60_000).delayFunction(1, busy)).toBeGreaterThan(1_000);
});

test('what is wrong with the call itself is not tried again', () => {
  expect(retryOptions(Date.now() + 60_000).retryableDecider(1, invalid)).toBe(false);
});

test('a call without a deadline is tried as the SDK does', () => {
  const usual = defaultGrpcRetryOptions();
  const { retryableDecider } = retryOptions(undefined);
  for (const attempt of [1, 9, 10]) {
    expect(retryableDecider(attempt, unavailable)).toBe(usual.retryableDecider(attempt, unavailable));
  }
});

test('a refused update and those that the server aborts with it are a crowd; a server that is gone is none', () => {
  const told = [
    { code: 8, details: 'limit on number of concurrent in-flight updates has been reached (10)' },
    { code: 14, details: 'workflow update was aborted' },
    { code: 14, details: 'No connection established' },
    { code: 3, details: '' },
  ];
  expect(told.map(isCrowded)).toEqual([true, true, false, false]);
});

test('whoever makes a call is told of a crowd about that call, and of no other', async () => {
  const told: string[] = [];
  await Promise.all(
    ['a', 'b'].map((name) =>
      whenCrowded(
        () => told.push(name),
        async () => {
          await new Promise(setImmediate);
          if (name === 'b') crowdListener()?.();
        },
      ),
    ),
  );
  expect([told, crowdListener()]).toEqual([['b'], undefined]);
});
