/** Which part of a graph is seen. */
import { describe, expect, test } from '@jest/globals';
import { beginningOf, toShow, wholeOf } from '../../../src/console/graph/viewport';

const frame = { width: 830, height: 480 };

describe('what is seen of a graph', () => {
  test('is all of it, in the middle, no larger than it is, and clear of what stands below', () => {
    expect(wholeOf({ width: 400, height: 200 }, frame)).toEqual({ x: 215, y: 125, zoom: 1 });
    const { x, y, zoom } = wholeOf({ width: 1_000, height: 1_000 }, frame);
    expect(zoom).toBeCloseTo(0.396);
    expect([x, y].every((at) => at >= 24)).toBe(true);
    expect(y + 1_000 * zoom).toBeLessThan(480 - 50);
  });

  test('begins at the top of a tall frame', () => {
    expect(wholeOf({ width: 300, height: 200 }, { width: 390, height: 470 }).y).toBe(24);
  });

  test('is what happens now, in reading size, where all of it would be too small', () => {
    const drawn = { width: 1_000, height: 9_000 };
    const now = { x: 300, y: 8_800, width: 200, height: 64 };
    const { x, y, zoom } = beginningOf(drawn, frame, now);
    expect(zoom).toBeGreaterThan(0.6);
    expect(x).toBeCloseTo((830 - 1_000 * zoom) / 2);
    expect(y + now.y * zoom).toBeGreaterThan(0);
    expect(y + (now.y + now.height) * zoom).toBeLessThan(480 - 50);
    expect(beginningOf({ width: 500, height: 300 }, frame, now).zoom).toBe(1);
  });

  test('moves by the shortest way to what is to be shown, and not at all where that is seen', () => {
    const view = { x: 0, y: 0, zoom: 1 };
    expect(toShow({ x: 100, y: 100, width: 200, height: 56 }, view, frame)).toBe(view);
    expect(toShow({ x: 900, y: 100, width: 200, height: 56 }, view, frame)).toEqual({
      x: -294,
      y: 0,
      zoom: 1,
    });
    expect(toShow({ x: 100, y: -500, width: 200, height: 56 }, view, frame)).toEqual({
      x: 0,
      y: 524,
      zoom: 1,
    });
  });
});
