import { expect, test } from '@jest/globals';
import { shownWords } from '../../src/signals/gates/shown-words';

test.each([
  ['prompt', 1_000],
  ['description', 10_000],
] as const)('a %s of %d characters is shown whole, a longer one is cut, with an ellipsis', (name, max) => {
  const whole = 'x'.repeat(max);
  expect(shownWords({ id: 'title', [name]: whole })[name]).toBe(whole);
  expect(shownWords({ id: 'title', [name]: `${whole}y` })[name]).toBe(`${'x'.repeat(max - 1)}…`);
});

test('a cut goes through no character', () => {
  const { prompt } = shownWords({ id: 'title', prompt: `${'x'.repeat(998)}😀😀` });
  expect(prompt).toBe(`${'x'.repeat(998)}…`);
});

test('what is left out stays so', () => {
  expect(shownWords({ id: 'title' })).toEqual({ prompt: undefined, description: undefined });
});

test.each(['prompt', 'description'])('a %s that is no text is refused', (name) => {
  const words = { id: 'title', [name]: 12 };
  expect(() => shownWords(words)).toThrow(
    expect.objectContaining({
      code: 'invalid-argument',
      message: `${name} of signal 'title' must be a string.`,
    }),
  );
});
