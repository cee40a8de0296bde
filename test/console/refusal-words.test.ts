/** What people are told where an answer is not taken: no code is the message, and each says what can be done. */
import { describe, expect, test } from '@jest/globals';
import { asProblem, problemOf } from '../../src/console/api/problem';
import { linkInWords } from '../../src/console/gate/answering/link-words';
import { readingInWords, refusalInWords } from '../../src/console/gate/answering/refusal-words';
import { errorTable } from '../../src/wire/errors/error-table';
import { serviceErrorTable } from '../../src/server/http/service-errors';

const message = "Signal 'title' in 'report-7' cannot be answered.";

function problem(code: string, facts: object = {}): Parameters<typeof refusalInWords>[0] {
  return { code, status: 409, message, ...facts };
}

describe('a refusal in words', () => {
  test.each([
    ...Object.keys(errorTable),
    ...Object.keys(serviceErrorTable),
    'connection-lost',
    'of-tomorrow',
  ])('%s has a title and a sentence for an answer and for a reading', (code) => {
    for (const { title, words } of [
      refusalInWords(problem(code), 'report-7'),
      readingInWords(problem(code)),
    ]) {
      expect(title).toMatch(/^[A-Z][^.]+$/u);
      expect(words).toMatch(/\.$/u);
      expect(`${title} ${words}`).not.toContain(code.includes('-') ? code : '\0');
    }
  });

  test.each([
    [
      'unknown-outcome',
      { noWorker: true },
      'The system behind this question is not running',
      ['queue', 'again'],
    ],
    ['unknown-outcome', { unreachable: 'x:1' }, 'Temporal does not answer', ['again']],
    [
      'unknown-outcome',
      { taskFailure: 'No such workflow.' },
      'The system behind this question has a fault',
      ['again'],
    ],
    ['unknown-outcome', {}, 'Not confirmed yet', ['again']],
    ['not-sent', { noWorker: true }, 'Not sent yet', ['queue', 'again']],
    ['connection-lost', {}, 'Connection lost', ['again']],
    ['unauthenticated', {}, 'Your session has ended', ['login']],
    ['forbidden', {}, 'You cannot answer this', []],
    ['body-too-large', {}, 'Your answer is too large', []],
    ['too-many-requests', { retryAfter: 20 }, 'Too many requests', ['again']],
  ])('%s with %j: %s', (code, facts, title, offers) => {
    expect(refusalInWords(problem(code, facts), 'report-7')).toMatchObject({ title, offers });
  });

  test('too many requests say when to try again', () => {
    const { words } = refusalInWords(problem('too-many-requests', { retryAfter: 20 }), 'report-7');
    expect(words).toBe('Nothing was decided. Try again in 20 seconds.');
  });

  test('a link that has ended says when it ended', () => {
    const now = Date.parse('2026-11-21T12:00:00');
    const expired = problem('link-expired', { expiredAt: new Date('2026-11-20T18:00:00').toISOString() });
    expect(linkInWords(expired, now).words).toContain('It expired yesterday, 18:00.');
  });
});

describe('a problem', () => {
  test('is made of what the service says, with when to ask again', () => {
    const body = { code: 'too-many-requests', message: 'Too many.', status: 429 };
    expect(problemOf(429, body, '12')).toMatchObject({ code: 'too-many-requests', retryAfter: 12 });
  });

  test.each([
    [401, 'unauthenticated'],
    [413, 'body-too-large'],
    [429, 'too-many-requests'],
    [502, 'unavailable'],
    [500, 'internal'],
  ])('of something between here and the service that answers %d is %s', (status, code) => {
    expect(problemOf(status, '<html>', null)).toMatchObject({ status, code });
  });

  test('is also what is no error of ours', () => {
    expect(asProblem(new Error('broken'))).toMatchObject({ code: 'internal', message: 'broken' });
  });
});
