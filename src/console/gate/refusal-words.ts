/** The texts for an answer that was refused, or a signal that could not be read: what happened, and what to do. */
import type { Problem } from '../api/problem';
import { linkInWords } from './link-words';

/** What the person can do next. */
export type Offer = 'again' | 'queue' | 'login' | 'inbox';

export interface RefusalWords {
  readonly title: string;
  readonly words: string;
  readonly offers: readonly Offer[];
}

/** For an answer that was sent. The form shows the issues of the value. */
export function refusalInWords(problem: Problem, workflowId: string): RefusalWords {
  switch (problem.code) {
    case 'connection-lost':
      return {
        title: 'Connection lost',
        words:
          'Your answer may not have arrived. What you typed is kept. If you send it again, it counts only once.',
        offers: ['again'],
      };
    case 'unknown-outcome':
      return unknownOutcome(problem);
    case 'not-sent':
      return {
        title: 'Not sent yet',
        words: `${problem.noWorker === true ? 'The system behind this question is not running. ' : ''}Other answers to ${workflowId} are still being sent. Yours was not sent, and nothing was decided.`,
        offers: problem.noWorker === true ? ['queue', 'again'] : ['again'],
      };
    case 'too-large':
    case 'body-too-large':
    case 'file-too-large':
      return { title: 'Your answer is too large', words: problem.message, offers: [] };
    default:
      return commonWords(problem, 'answer');
  }
}

/** For a signal that could not be read. */
export function readingInWords(problem: Problem): RefusalWords {
  switch (problem.code) {
    case 'connection-lost':
      return {
        title: 'Connection lost',
        words: 'The service does not answer. This page tries again every few seconds.',
        offers: ['again'],
      };
    case 'no-worker':
      return {
        title: 'The system behind this question is not running',
        words: 'This page opens by itself when the system runs again.',
        offers: ['again'],
      };
    case 'worker-failing':
      return {
        title: 'The system behind this question has a fault',
        words: 'This page opens by itself when the fault is corrected.',
        offers: ['again'],
      };
    default:
      return commonWords(problem, 'see');
  }
}

function unknownOutcome({ noWorker, taskFailure, unreachable, message }: Problem): RefusalWords {
  if (noWorker === true)
    return {
      title: 'The system behind this question is not running',
      words:
        'Your answer cannot be checked now. Put it in the queue, and it is checked when the system runs again. Or keep the draft and try again later.',
      offers: ['queue', 'again'],
    };
  if (taskFailure !== undefined)
    return {
      title: 'The system behind this question has a fault',
      words: `Its worker fails with: ${taskFailure} Your answer may still count. If you send it again, it counts only once.`,
      offers: ['again'],
    };
  if (unreachable !== undefined)
    return {
      title: 'Temporal does not answer',
      words: 'Your answer may not have arrived. If you send it again, it counts only once.',
      offers: ['again'],
    };
  return {
    title: 'Not confirmed yet',
    words: `${firstSentence(message)} Your answer may still count. If you send it again, it counts only once, and you see the result.`,
    offers: ['again'],
  };
}

function commonWords(problem: Problem, verb: 'answer' | 'see'): RefusalWords {
  const { code, message, retryAfter } = problem;
  const isAnswer = verb === 'answer';
  switch (code) {
    case 'unauthenticated':
      return {
        title: 'Your session has ended',
        words: `Log in again.${isAnswer ? ' What you typed is kept.' : ''}`,
        offers: ['login'],
      };
    case 'forbidden':
      return { title: `You cannot ${verb} this`, words: message, offers: [] };
    case 'not-found':
    case 'signal-not-found':
    case 'signal-not-open':
    case 'execution-not-found':
    case 'superseded':
    case 'invalid-request':
      return isAnswer
        ? { title: 'Not accepted', words: message, offers: [] }
        : { title: 'There is nothing to answer here', words: message, offers: ['inbox'] };
    case 'link-invalid':
    case 'link-expired':
    case 'link-revoked':
      return { ...linkInWords(problem, Date.now()), offers: [] };
    case 'too-many-requests':
    case 'mailbox-full':
      return {
        title: 'Too many requests',
        words: `Nothing was decided. Try again in ${retryAfter ?? 5} seconds.`,
        offers: ['again'],
      };
    case 'no-connection':
    case 'access-refused':
    case 'no-worker':
    case 'worker-failing':
    case 'temporal-busy':
    case 'unavailable':
    case 'request-timed-out':
    case 'file-store-failed':
      return { title: 'The service is not available right now', words: message, offers: ['again'] };
    case 'internal':
      return { title: 'Something went wrong', words: message, offers: ['again'] };
    default:
      return { title: isAnswer ? 'Not accepted' : 'This cannot be shown', words: message, offers: [] };
  }
}

function firstSentence(text: string): string {
  const end = text.indexOf('. ');
  return end === -1 ? text : text.slice(0, end + 1);
}
