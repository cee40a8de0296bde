/** The state of Temporal and of the workers, as the service keeps it for the pages. */
import { describe, expect, jest, test } from '@jest/globals';
import { SystemHealth } from '../../src/server/health/system-health';

const lab = { taskQueue: 'lab', hasWorker: false, lastPoll: 1 };

describe('the state of the system', () => {
  test('is read once for all requests of a few seconds', async () => {
    const whyUnreachable = jest.fn(async () => undefined);
    const health = new SystemHealth({ whyUnreachable, waitingQueues: async () => [lab] });
    const states = await Promise.all([health.state(), health.state()]);
    expect(states).toEqual([{ taskQueues: [lab] }, { taskQueues: [lab] }]);
    await health.state();
    expect(whyUnreachable).toHaveBeenCalledTimes(1);
  });

  test('says since when Temporal is away, and keeps the queues that were known', async () => {
    jest.useFakeTimers({ now: 1_000, doNotFake: ['nextTick', 'queueMicrotask'] });
    try {
      let reason: string | undefined;
      const health = new SystemHealth({
        whyUnreachable: async () => reason,
        waitingQueues: async () => [lab],
      });
      await health.state();
      reason = 'refused';
      jest.setSystemTime(10_000);
      const away = { unreachable: 'refused', since: 10_000, taskQueues: [lab] };
      expect(await health.state()).toEqual(away);
      jest.setSystemTime(20_000);
      expect(await health.state()).toEqual(away);
      reason = undefined;
      jest.setSystemTime(30_000);
      expect(await health.state()).toEqual({ taskQueues: [lab] });
    } finally {
      jest.useRealTimers();
    }
  });

  test('keeps the known queues if Temporal does not list them', async () => {
    const health = new SystemHealth({
      whyUnreachable: async () => undefined,
      waitingQueues: () => Promise.reject(new Error('not now')),
    });
    expect(await health.state()).toEqual({ taskQueues: [] });
  });
});
