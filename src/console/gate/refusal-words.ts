/** Why an answer was not taken, or a signal not read, in words: what happened, what is safe, what can be done. */
import type { Problem } from '../api/problem';
import { linkInWords } from './link-words';

/** What whoever is refused can do next. */
export type Offer = 'again' | 'queue' | 'login' | 'inbox';

export interface RefusalWords {
  readonly title: string;
  readonly words: string;
  readonly offers: readonly Offer[];
}

/** Of an answer that was sent. Issues of the value are the form's to show. */
export function refusalInWords(problem: Problem, workflowId: string): RefusalWords {
  switch (problem.code) {
    case 'connection-lost':
      return {
        title: 'Connection lost',
        words:
          'It is not known whether your answer arrived. What you typed is kept; sending it again counts once.',
        offers: ['again'],
      };
    case 'unknown-outcome':
      return unknownOutcome(problem, workflowId);
    case 'not-sent':
      return {
        title: 'Not sent yet',
        words: `${problem.noWorker === true ? `No worker runs for ${workflowId}. ` : ''}Other answers are still on their way to ${workflowId}. Yours was not sent; nothing was decided.`,
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

/** Of a signal that could not be read. */
export function readingInWords(problem: Problem): RefusalWords {
  switch (problem.code) {
    case 'connection-lost':
      return {
        title: 'Connection lost',
        words: 'The service does not answer. It is asked again every few seconds.',
        offers: ['again'],
      };
    case 'no-worker':
      return {
        title: 'No worker runs for this',
        words: `${problem.message} The question shows here when one answers.`,
        offers: ['again'],
      };
    case 'worker-failing':
      return {
        title: 'Its worker cannot run it',
        words: `${problem.message} The question shows here then.`,
        offers: ['again'],
      };
    default:
      return commonWords(problem, 'see');
  }
}

function unknownOutcome(
  { noWorker, taskFailure, unreachable, message }: Problem,
  workflowId: string,
): RefusalWords {
  if (noWorker === true)
    return {
      title: `No worker runs for ${workflowId}`,
      words:
        'So nobody can judge your answer now. Leave it in the queue and it is judged when a worker is back, or keep the draft and try later.',
      offers: ['queue', 'again'],
    };
  if (taskFailure !== undefined)
    return {
      title: `The worker of ${workflowId} cannot run it`,
      words: `It says: ${taskFailure} Your answer may still apply. Sending it again counts once.`,
      offers: ['again'],
    };
  if (unreachable !== undefined)
    return {
      title: 'Temporal does not answer',
      words: 'It is not known whether your answer arrived. Sending it again counts once.',
      offers: ['again'],
    };
  return {
    title: 'No verdict yet',
    words: `${firstSentence(message)} Your answer may still apply. Sending it again counts once, and tells.`,
    offers: ['again'],
  };
}

function commonWords(problem: Problem, verb: 'answer' | 'see'): RefusalWords {
  const { code, message, retryAfter } = problem;
  const isAnswer = verb === 'answer';
  switch (code) {
    case 'unauthenticated':
      return {
        title: 'Your session is over',
        words: `Log in again${isAnswer ? '; what you typed is kept in this tab' : ''}.`,
        offers: ['login'],
      };
    case 'forbidden':
      return { title: `You may not ${verb} this`, words: message, offers: [] };
    case 'not-found':
    case 'signal-not-found':
    case 'signal-not-open':
    case 'execution-not-found':
    case 'superseded':
    case 'invalid-request':
      return isAnswer
        ? { title: 'Not taken', words: message, offers: [] }
        : { title: 'Nothing waits here', words: message, offers: ['inbox'] };
    case 'link-invalid':
    case 'link-expired':
    case 'link-revoked':
      return { ...linkInWords(problem, Date.now()), offers: [] };
    case 'too-many-requests':
    case 'mailbox-full':
      return {
        title: 'Too many requests',
        words: `Nothing was decided. Try again in ${retryAfter ?? 5} s.`,
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
      return { title: 'The service cannot do it now', words: message, offers: ['again'] };
    case 'internal':
      return { title: 'Something failed', words: message, offers: ['again'] };
    default:
      return { title: isAnswer ? 'Not taken' : 'It cannot be shown', words: message, offers: [] };
  }
}

function firstSentence(text: string): string {
  const end = text.indexOf('. ');
  return end === -1 ? text : text.slice(0, end + 1);
}
