import { expect, test } from '@jest/globals';
import { SharedReads } from '../../src/client/temporal/shared-reads';

test('of reads that come while one is under way, one is made; none is given one that began before it came', async () => {
  const reads = new SharedReads<number>();
  const ends: (() => void)[] = [];
  let begun = 0;
  const start = async (): Promise<number> => {
    begun += 1;
    const mine = begun;
    await new Promise<void>((resolve) => ends.push(resolve));
    return mine;
  };
  const first = reads.read('inbox', start);
  const others = Array.from({ length: 50 }, () => reads.read('inbox', start));
  const another = reads.read('inbox of Bob', start);
  expect(begun).toBe(2);
  ends.shift()?.();
  expect(await first).toBe(1);
  await new Promise(setImmediate);
  expect(begun).toBe(3);
  for (const end of ends) end();
  expect(new Set(await Promise.all(others))).toEqual(new Set([3]));
  expect(await another).toBe(2);
});

const failing = (): Promise<string> => Promise.reject(new Error('away'));

test('a read that fails is told to those who share it, and the next begins anew', async () => {
  const reads = new SharedReads<string>();
  const [first, second] = [reads.read('x', failing), reads.read('x', failing)];
  await expect(first).rejects.toThrow('away');
  await expect(second).rejects.toThrow('away');
  expect(await reads.read('x', () => Promise.resolve('back'))).toBe('back');
});
