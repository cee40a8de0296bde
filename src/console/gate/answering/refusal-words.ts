/** The texts for an answer that was refused, or a signal that could not be read: what happened, and what to do. */
import { nameInWords } from '../../../wire/names';
import type { Problem } from '../../api/problem';
import { t } from '../../texts/gate';
import { linkInWords } from './link-words';

/** What the person can do next. */
export type Offer = 'again' | 'reload' | 'queue' | 'login' | 'inbox';

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
        title: t('connectionLost'),
        words: t('mayNotHaveArrivedKept'),
        offers: ['again'],
      };
    case 'unknown-outcome':
      return unknownOutcome(problem);
    case 'no-connection':
      return {
        title: t('temporalDoesNotAnswer'),
        words: t('mayNotHaveArrived'),
        offers: ['again'],
      };
    case 'not-sent':
      return {
        title: t('notSentYet'),
        words:
          problem.noWorker === true
            ? t('notSentNoWorker', { workflowId })
            : t('notSentWords', { workflowId }),
        offers: problem.noWorker === true ? ['queue', 'again'] : ['again'],
      };
    case 'too-large':
    case 'body-too-large':
    case 'file-too-large':
      return { title: t('yourAnswerIsTooLarge'), words: problem.message, offers: [] };
    default:
      return commonWords(problem, 'answer');
  }
}

/** For a signal that could not be read. */
export function readingInWords(problem: Problem): RefusalWords {
  switch (problem.code) {
    case 'connection-lost':
      return {
        title: t('connectionLost'),
        words: t('serviceDoesNotAnswer'),
        offers: ['again'],
      };
    case 'no-worker':
      return {
        title: t('systemIsNotRunning'),
        words: t('opensWhenItRuns'),
        offers: ['again'],
      };
    case 'worker-failing':
      return {
        title: t('systemHasAFault'),
        words: t('opensWhenCorrected'),
        offers: ['again'],
      };
    case 'no-connection':
      return {
        title: t('temporalDoesNotAnswer'),
        words: t('opensWhenTemporalAnswers'),
        offers: ['again'],
      };
    default:
      return commonWords(problem, 'see');
  }
}

/** For an answer that an outage refused, when the outage is over. */
export function backInWords(): RefusalWords {
  return { title: t('itWorksAgain'), words: t('sendAgainCountsOnce'), offers: ['again'] };
}

function unknownOutcome({ noWorker, taskFailure, unreachable, message }: Problem): RefusalWords {
  if (noWorker === true)
    return {
      title: t('systemIsNotRunning'),
      words: t('cannotBeCheckedNow'),
      offers: ['queue', 'again'],
    };
  if (taskFailure !== undefined)
    return {
      title: t('systemHasAFault'),
      words: t('workerFailsWith', { taskFailure }),
      offers: ['again'],
    };
  if (unreachable !== undefined)
    return {
      title: t('temporalDoesNotAnswer'),
      words: t('mayNotHaveArrived'),
      offers: ['again'],
    };
  return {
    title: t('notConfirmedYet'),
    words: `${firstSentence(message)} ${t('mayStillCount')}`,
    offers: ['again'],
  };
}

function commonWords(problem: Problem, verb: 'answer' | 'see'): RefusalWords {
  const { code, message, retryAfter } = problem;
  const isAnswer = verb === 'answer';
  switch (code) {
    case 'unauthenticated':
      return {
        title: t('yourSessionHasEnded'),
        words: isAnswer ? t('logInAgainKept') : t('logInAgainSentence'),
        offers: ['login'],
      };
    case 'other-actor': {
      const name = nameInWords(problem.actor ?? { id: '' });
      return {
        title: t('nowLoggedInAs', { name }),
        words: t('pageOfAnotherPerson', { name }),
        offers: ['reload'],
      };
    }
    case 'forbidden':
      return { title: t(`cannot-${verb}`), words: message, offers: [] };
    case 'not-found':
    case 'signal-not-found':
    case 'signal-not-open':
    case 'execution-not-found':
    case 'superseded':
    case 'invalid-request':
      return isAnswer
        ? { title: t('notAccepted'), words: message, offers: [] }
        : { title: t('thereIsNothingToAnswer'), words: message, offers: ['inbox'] };
    case 'link-invalid':
    case 'link-expired':
    case 'link-revoked':
      return { ...linkInWords(problem, Date.now()), offers: [] };
    case 'too-many-requests':
    case 'mailbox-full':
      return {
        title: t('tooManyRequests'),
        words: t('tryAgainInSeconds', { seconds: retryAfter ?? 5 }),
        offers: ['again'],
      };
    case 'access-refused':
    case 'no-worker':
    case 'worker-failing':
    case 'temporal-busy':
    case 'unavailable':
    case 'request-timed-out':
    case 'file-store-failed':
      return { title: t('theServiceIsNotAvailable'), words: message, offers: ['again'] };
    case 'internal':
      return { title: t('somethingWentWrong'), words: message, offers: ['again'] };
    default:
      return { title: isAnswer ? t('notAccepted') : t('thisCannotBeShown'), words: message, offers: [] };
  }
}

function firstSentence(text: string): string {
  const end = text.indexOf('. ');
  return end === -1 ? text : text.slice(0, end + 1);
}
