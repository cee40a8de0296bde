import { expect, test } from '@jest/globals';
import { ChangedMarks } from '../../../src/server/changes/changed-marks';

test('an execution has changed where its mark has moved, and is named once', () => {
  const marks = new ChangedMarks();
  marks.see('report-7', 1);
  marks.see('report-8', 1);
  marks.see('report-7', 1);
  expect(marks.take()).toEqual(['report-7', 'report-8']);
  marks.see('report-7', 1);
  expect(marks.take()).toEqual([]);
  marks.see('report-7', 2);
  expect(marks.take()).toEqual(['report-7']);
});

test('a mark that was only noted tells nothing until it moves', () => {
  const marks = new ChangedMarks();
  marks.note('report-7', 1);
  marks.see('report-7', 1);
  expect(marks.take()).toEqual([]);
  marks.see('report-7', 2);
  expect(marks.take()).toEqual(['report-7']);
});

test('fifty are named, more are many; then it begins anew', () => {
  const marks = new ChangedMarks();
  for (let number = 0; number < 50; number += 1) marks.see(`report-${number}`, 1);
  expect(marks.take()).toHaveLength(50);
  for (let number = 0; number < 51; number += 1) marks.see(`report-${number}`, 2);
  expect(marks.take()).toBe('many');
  expect(marks.take()).toEqual([]);
});

test('of 20,000 marks the oldest makes room, and is told again where it is seen again', () => {
  const marks = new ChangedMarks();
  for (let number = 0; number <= 20_000; number += 1) marks.note(`report-${number}`, 1);
  expect([marks.note('report-0', 1), marks.note('report-20000', 1)]).toEqual([true, false]);
});
