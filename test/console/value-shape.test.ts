/** How a value is best shown, and how much there is of it. */
import { describe, expect, test } from '@jest/globals';
import { amountOf, foldsIn, shapeOf } from '../../src/console/report/value-shape';
import { isNumericColumn, scalarText } from '../../src/console/report/scalar-text';

const file = {
  file: 'a'.repeat(32),
  for: 'request',
  name: 'photo.png',
  size: 12,
  mediaType: 'image/png',
  sha256: 'b'.repeat(64),
};

describe('a value', () => {
  test.each([
    ['text', { kind: 'scalar', value: 'text' }],
    [null, { kind: 'scalar', value: null }],
    [false, { kind: 'scalar', value: false }],
    [[], { kind: 'empty', of: 'list' }],
    [{}, { kind: 'empty', of: 'object' }],
    [[1, null, true], { kind: 'line', items: [1, null, true] }],
    [['a', 1], { kind: 'items', items: ['a', 1] }],
    [[file], { kind: 'items', items: [file] }],
    [file, { kind: 'file', file }],
  ])('%j is shown as %j', (value, shape) => {
    expect(shapeOf(value)).toEqual(shape);
  });

  test('that is a list of flat objects is a table of all their properties', () => {
    const rows = [{ trial: 7 }, { trial: 3, loss: 0.2, photo: file }];
    expect(shapeOf(rows)).toEqual({ kind: 'table', columns: ['trial', 'loss', 'photo'], rows });
  });

  test('that is a list of objects with nested values is a table too, if a column has none', () => {
    const rows = [{ order: 1, lines: [{ sku: 'A' }] }, { order: 2 }];
    expect(shapeOf(rows)).toEqual({ kind: 'table', columns: ['order', 'lines'], rows });
    expect(foldsIn(rows, 100)).toBe(1);
  });

  test.each([
    ['holds objects in objects', [{ a: { b: 1 } }]],
    ['mixes objects and others', [{ a: 1 }, 2]],
    ['has over 20 columns', [Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`c${index}`, 1]))]],
    ['holds objects without properties alone', [{}, {}]],
  ])('that %s is a tree with the positions as names', (_, list) => {
    const shape = shapeOf(list);
    expect(shape).toMatchObject({ kind: 'tree', isList: true });
    expect(shape.kind === 'tree' && shape.entries[0]).toEqual(['1', list[0]]);
  });

  test('that almost refers to a file is an object like others', () => {
    expect(shapeOf({ ...file, name: '../etc/passwd' }).kind).toBe('tree');
    expect(shapeOf({ ...file, more: 1 }).kind).toBe('tree');
  });

  test.each([
    [[{ a: 1 }], '1 item'],
    [[1, 2], '2 items'],
    [{ a: 1 }, '1 field'],
    [[[1], [2]], '2 items'],
    ['text', undefined],
  ])('%j has %s', (value, amount) => {
    expect(amountOf(shapeOf(value))).toBe(amount);
  });

  test('can be folded where it holds what takes more than a line, unless it is too large to open at once', () => {
    const value = { a: { b: { c: 1 } }, d: [1], e: 'x' };
    expect(foldsIn(value, 100)).toBe(3);
    expect(foldsIn(value, 3)).toBe(0);
    expect(foldsIn([1, 2], 100)).toBe(0);
  });
});

test.each([
  [true, 'Yes'],
  [false, 'No'],
  [0.1 + 0.2, '0.30000000000000004'],
  [1e21, '1e+21'],
  [1_234_567.5, '1234567.5'],
  ['2026-11-21T09:00:00Z', '2026-11-21T09:00:00Z'],
])('%j reads as %s', (value, text) => {
  expect(scalarText(value)).toBe(text);
});

test('a column is of numbers where all that is known in it are', () => {
  expect(isNumericColumn([1, null, undefined, 2])).toBe(true);
  expect(isNumericColumn([1, '2'])).toBe(false);
  expect(isNumericColumn([null])).toBe(false);
});
