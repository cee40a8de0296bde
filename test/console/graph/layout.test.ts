/** Where the nodes of a graph stand, without a browser. */
import { describe, expect, test } from '@jest/globals';
import { layOut, type Box, type Layout, type Line, type Thing } from '../../../src/console/graph/layout';

const right = { direction: 'LR', perBand: 4 } as const;
const down = { direction: 'TB', perBand: 4 } as const;

function things(count: number): Thing[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `${index}`,
    width: 160 + ((index * 37) % 80),
    height: index % 5 === 0 ? 64 : 56,
    stretches: index !== 0,
  }));
}

/** Each leads to the next. */
function chain(count: number): Line[] {
  return Array.from({ length: count - 1 }, (_, index) => ({ from: `${index}`, to: `${index + 1}` }));
}

/** Some run side by side, and now and then one is seen much later. */
function branching(count: number): Line[] {
  return Array.from({ length: count - 1 }, (_, index) => index + 1).flatMap((to) => {
    const near = { from: `${Math.max(0, to - 1 - (to % 4))}`, to: `${to}` };
    return to % 23 === 0 ? [near, { from: `${to - 20}`, to: `${to}` }] : [near];
  });
}

function box({ boxes }: Layout, id: string): Box {
  const found = boxes.get(id);
  if (found === undefined) throw new Error(`${id} has no place`);
  return found;
}

function middles({ boxes }: Layout): number[] {
  return [...boxes.values()].map(({ y, height }) => y + height / 2);
}

/** The edges from one node to so many. */
function fan(count: number): readonly string[] {
  const lines = Array.from({ length: count }, (_, index) => ({ from: '0', to: `${index + 1}` }));
  return layOut(things(count + 1), lines, right).paths;
}

function bandsOfChain(count: number): number {
  return new Set(middles(layOut(things(count), chain(count), right))).size;
}

function overlaps({ boxes }: Layout): string[] {
  const all = [...boxes];
  return all.flatMap(([id, one], index) =>
    all
      .slice(index + 1)
      .filter(
        ([, other]) =>
          one.x < other.x + other.width &&
          other.x < one.x + one.width &&
          one.y < other.y + other.height &&
          other.y < one.y + one.height,
      )
      .map(([other]) => `${id} and ${other}`),
  );
}

describe('a layout', () => {
  test.each([right, down])('puts no node over another, and none outside ($direction)', (how) => {
    for (const count of [1, 2, 20, 300]) {
      const laid = layOut(things(count), branching(count), how);
      expect(laid.boxes.size).toBe(count);
      expect(overlaps(laid)).toEqual([]);
      for (const { x, y, width, height } of laid.boxes.values()) {
        expect(Math.min(x, y)).toBeGreaterThanOrEqual(-0.01);
        expect(x + width).toBeLessThanOrEqual(laid.width + 0.01);
        expect(y + height).toBeLessThanOrEqual(laid.height + 0.01);
      }
    }
  });

  test('goes from left to right, or from the top down: an edge leads forward', () => {
    const lines = branching(12);
    const wide = layOut(things(12), lines, { direction: 'LR', perBand: 40 });
    const tall = layOut(things(12), lines, down);
    for (const { from, to } of lines) {
      const [one, other] = [box(wide, from), box(wide, to)];
      expect(one.x + one.width).toBeLessThan(other.x);
      const [above, below] = [box(tall, from), box(tall, to)];
      expect(above.y + above.height).toBeLessThan(below.y);
    }
  });

  test('puts what began earlier above what began later, and a parent at the middle of its children', () => {
    const lines = ['1', '2', '3'].map((to) => ({ from: '0', to }));
    const laid = layOut(things(4), lines, right);
    const middle = (id: string): number => box(laid, id).y + box(laid, id).height / 2;
    expect(middle('1')).toBeLessThan(middle('2'));
    expect(middle('2')).toBeLessThan(middle('3'));
    expect(middle('0')).toBeCloseTo((middle('1') + middle('2') + middle('3')) / 3);
    const [first, ...others] = ['1', '2', '3'].map((id) => box(laid, id).width);
    expect(others).toEqual([first, first]);
  });

  test('draws a chain as a straight line', () => {
    const laid = layOut(things(5), chain(5), right);
    expect(new Set(middles(laid)).size).toBe(1);
  });

  test('breaks a long run into bands, and what comes later moves nothing in those before', () => {
    const before = layOut(things(40), chain(40), right);
    const after = layOut(things(60), chain(60), right);
    expect(before.width).toBeLessThan(1_300);
    expect(box(before, '4').y).toBeGreaterThan(box(before, '3').y + box(before, '3').height);
    expect(box(before, '4').x).toBe(box(before, '0').x);
    for (let index = 0; index < 36; index += 1)
      expect(after.boxes.get(`${index}`)).toEqual(before.boxes.get(`${index}`));
  });

  test('does not break a run where the rest would be one column or two', () => {
    expect([4, 5, 6, 7, 9].map(bandsOfChain)).toEqual([1, 1, 1, 2, 3]);
  });

  test('puts what came from outside beside what began before it', () => {
    const lines = [
      { from: '0', to: '1' },
      { from: '1', to: '2' },
      { from: '3', to: '4' },
    ];
    const laid = layOut(things(5), lines, right);
    expect(box(laid, '3').x).toBe(box(laid, '2').x);
    expect(box(laid, '4').x).toBeGreaterThan(box(laid, '3').x);
  });

  test('leads each edge from the side of the one to the side of the other', () => {
    const lines = branching(60);
    const laid = layOut(things(60), lines, right);
    lines.forEach(({ from, to }, index) => {
      const path = laid.paths[index] ?? '';
      const numbers = [...path.matchAll(/-?\d+(?:\.\d+)?/gu)].map(([text]) => Number(text));
      const [one, other] = [box(laid, from), box(laid, to)];
      expect(numbers.slice(0, 2)).toEqual([
        expect.closeTo(one.x + one.width, 0),
        expect.closeTo(one.y + one.height / 2, 0),
      ]);
      expect(numbers.slice(-2)).toEqual([
        expect.closeTo(other.x, 0),
        expect.closeTo(other.y + other.height / 2, 0),
      ]);
    });
  });

  test('leads to many side by side along one trunk, and not in a field of curves', () => {
    expect(fan(3).every((path) => path.includes('C'))).toBe(true);
    const many = fan(30).filter((path) => !path.includes('C'));
    expect(many.length).toBeGreaterThan(27); // one straight ahead may be a curve
    expect(new Set(many.map((path) => /Q(\S+) /u.exec(path)?.[1])).size).toBe(1);
  });

  test('draws a circle and a line to nobody, which no history holds, without harm', () => {
    const lines = [...chain(3), { from: '2', to: '0' }, { from: '1', to: 'nobody' }];
    const laid = layOut(things(3), lines, right);
    expect(overlaps(laid)).toEqual([]);
    expect(layOut([], [], right)).toMatchObject({ width: 0, height: 0, paths: [] });
  });

  test('is quick: a thousand nodes take no more than a moment', () => {
    const before = performance.now();
    layOut(things(1_000), branching(1_000), right);
    expect(performance.now() - before).toBeLessThan(5_000); // 0.3 s on an idle machine
  });
});
