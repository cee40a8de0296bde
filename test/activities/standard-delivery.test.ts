import { expect, test } from '@jest/globals';
import { standardDelivery } from '../../src/activities';

test.each([
  ['2026-11-30T09:00:00Z', 5, '2026-12-07'],
  ['2026-12-04T23:59:59Z', 1, '2026-12-07'],
  ['2026-12-05T00:00:00Z', 1, '2026-12-07'],
  ['2026-12-31T12:00:00Z', 0, '2026-12-31'],
])('the day after %s and %i working days is %s', async (from, days, day) => {
  expect(await standardDelivery(from, days)).toBe(day);
});
