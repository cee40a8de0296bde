/** The book of labels, against rules that hold in every order of labels, undos and faults. */
import * as fc from 'fast-check';
import { expect, test } from '@jest/globals';
import type { ImageLabel } from '../../../src/activities';
import { LabelBook } from '../../../src/workflows/data-labeling/label-book';
import { labelingInput, type LabelingInput } from '../../../src/workflows/data-labeling/labeling-input';
import type { Question } from '../../../src/workflows/data-labeling/questions';

function bookOf(input: LabelingInput): LabelBook {
  return new LabelBook(labelingInput.parse(input));
}

function said(image: number, by: string, label: string | null = '7'): ImageLabel {
  return { image, file: `${image}`, label, by, at: '2026-11-30T13:00:00.000Z' };
}

function give(book: LabelBook, question: Question, by: string, label?: string | null): boolean {
  return book.take({
    question,
    labels: question.images.map((image) => said(image, by, label)),
    isKnown: true,
  });
}

function next(book: LabelBook, kind: 'first' | 'second'): Question {
  const question = book.toAsk()[kind][0];
  if (question === undefined) throw new Error(`nothing is asked for the ${kind} time`);
  return question;
}

test('a batch is one question, and its last one has the rest', () => {
  const { first } = bookOf({ images: 5, batch: 2 }).toAsk();
  expect(first.map(({ id, images }) => [id, images])).toEqual([
    ['images-1-2', [1, 2]],
    ['images-3-4', [3, 4]],
    ['image-5', [5]],
  ]);
});

test.each([
  [0.1, [10, 20]],
  [0.25, [4, 8, 12, 16, 20]],
  [0, []],
  [1, Array.from({ length: 20 }, (_, index) => index + 1)],
])('a share of %d of the images is asked a second time, after the first label', (twice, expected) => {
  const book = bookOf({ images: 20, twice });
  while (book.toAsk().first.length > 0) give(book, next(book, 'first'), 'ada');
  expect(book.toAsk().second.flatMap(({ images }) => images)).toEqual(expected);
});

test('the second label counts from another person only, unless anyone may give it', () => {
  const book = bookOf({ images: 1, twice: 1 });
  give(book, next(book, 'first'), 'ada');
  expect(give(book, next(book, 'second'), 'ada')).toBe(false);
  expect(book.isComplete).toBe(false);
  expect(give(book, next(book, 'second'), 'bob', '1')).toBe(true);
  expect(book.isComplete).toBe(true);
  expect(book.rows()).toEqual([{ first: said(1, 'ada'), second: said(1, 'bob', '1') }]);

  const open = bookOf({ images: 1, twice: 1, second: 'anyone' });
  give(open, next(open, 'first'), 'ada');
  expect(give(open, next(open, 'second'), 'ada')).toBe(true);
});

test('an undo asks again, by id or for the last answer, and takes the second label with the first', () => {
  const book = bookOf({ images: 2, twice: 1 });
  give(book, next(book, 'first'), 'ada');
  give(book, next(book, 'second'), 'bob');
  give(book, next(book, 'first'), 'ada');
  expect(book.undo()?.id).toBe('image-2');
  expect(book.undo('image-1-second')?.id).toBe('image-1-second');
  give(book, next(book, 'second'), 'bob');
  expect(book.undo('image-1')?.id).toBe('image-1');
  expect(book.rows()).toEqual([]);
  expect([book.undo('image-1'), book.undo('image-9'), book.undo()]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

const step = fc.oneof(
  fc.record({ kind: fc.constant('label' as const), at: fc.nat(40), by: fc.constantFrom('ada', 'bob', 'cy') }),
  fc.record({ kind: fc.constant('undo' as const), at: fc.nat(40), by: fc.constant('') }),
  fc.record({ kind: fc.constant('fault' as const), at: fc.nat(40), by: fc.constant('') }),
  fc.record({ kind: fc.constant('carry' as const), at: fc.nat(40), by: fc.constant('') }),
);

test('in every order an image is asked for or has one label, and the next run asks for the same', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), fc.integer({ min: 1, max: 4 }), (steps, batch) => {
      const settings = labelingInput.parse({ images: 12, twice: 0.5, batch });
      const carried: unknown[][] = [];
      let book = new LabelBook(settings);
      for (const { kind, at, by } of steps) {
        const { first, second } = book.toAsk();
        const all = [...first, ...second];
        const question = all[at % Math.max(1, all.length)];
        if (kind === 'label' && question !== undefined) give(book, question, by);
        if (kind === 'undo') book.undo(`image-${(at % 12) + 1}${at % 2 === 0 ? '-second' : ''}`);
        if (kind === 'fault' && question?.isSecond === false)
          for (const image of question.images) book.fail({ image, fault: 'broken' });
        if (kind === 'carry') {
          const later = new LabelBook(settings, JSON.parse(JSON.stringify(book.carried())));
          carried.push([book.toAsk(), later.toAsk()]);
          book = later;
        }
      }
      for (const [before, after] of carried) expect(after).toEqual(before);
      const labelled = book.rows().map(({ first }) => first.image);
      const failed = book.imageFaults().map(({ image }) => image);
      const asked = book.toAsk().first.flatMap(({ images }) => images);
      expect(new Set(labelled).size).toBe(labelled.length);
      expect(new Set([...labelled, ...failed, ...asked])).toEqual(
        new Set(Array.from({ length: 12 }, (_, index) => index + 1)),
      );
      for (const { first, second } of book.rows()) expect(second?.by).not.toBe(first.by);
    }),
  );
});
