/** The words of each error for a person whose browser gets it as a page. */
import type { ProblemAnswer } from '../http/problem-of';

/** Where a person can continue. `again` is the same address, which the page also opens by itself. */
export type Next = 'login' | 'other-login' | 'inbox' | 'again';

export interface ProblemWords {
  readonly title: string;
  readonly words: string;
  readonly next: readonly Next[];
  /** Whether the message of the error is shown at once, because it is for the person too. */
  readonly showsMessage?: boolean;
}

/** `hasLogin` is true if people can log in at this service. */
export function problemWords({ code, status }: ProblemAnswer['body'], hasLogin: boolean): ProblemWords {
  const words = byCode(code, hasLogin) ?? byStatus(status);
  return words ?? { title: 'This page cannot be shown', words: '', next: ['inbox'], showsMessage: true };
}

function byCode(code: string, hasLogin: boolean): ProblemWords | undefined {
  switch (code) {
    case 'unauthenticated':
      return hasLogin ? notLoggedIn : noLogin;
    case 'forbidden':
      return {
        title: 'You cannot open this page',
        words: 'Your account does not have the right to open it.',
        next: hasLogin ? ['other-login', 'inbox'] : ['inbox'],
        showsMessage: true,
      };
    case 'signal-not-found':
    case 'signal-not-open':
    case 'execution-not-found':
    case 'plugin-missing':
      return {
        title: 'There is nothing to answer here',
        words: 'The question does not exist, or was removed some time after it was answered.',
        next: ['inbox'],
      };
    case 'link-invalid':
      return {
        title: 'This link is not valid',
        words: `The link is incomplete, was changed, or belongs to another service. ${newLink}`,
        next: [],
      };
    case 'link-expired':
      return { title: 'This link has expired', words: newLink, next: [] };
    case 'link-revoked':
      return {
        title: 'This link was revoked',
        words: `The link can no longer be used. ${newLink}`,
        next: [],
      };
    case 'no-worker':
    case 'worker-failing':
      return {
        title: 'The system behind this question is not running',
        words: 'This page opens by itself when the system runs again.',
        next: ['again'],
      };
    case 'temporal-busy':
      return {
        title: 'The service is busy',
        words: 'Nothing is lost. This page opens by itself in a few seconds.',
        next: ['again'],
      };
    default:
      return undefined;
  }
}

function byStatus(status: number): ProblemWords | undefined {
  switch (status) {
    case 404:
      return {
        title: 'Page not found',
        words: 'There is nothing at this address. It may be mistyped, or what it showed was removed.',
        next: ['inbox'],
      };
    case 429:
      return {
        title: 'Too many requests',
        words: 'The service accepts no more requests from you for a moment. This page opens by itself.',
        next: ['again'],
      };
    case 500:
      return {
        title: 'Something went wrong',
        words: 'The service failed. Open the page again. If it fails again, tell your administrator.',
        next: ['again', 'inbox'],
      };
    case 503:
      return {
        title: 'The service is not available right now',
        words: 'Nothing is lost. This page opens by itself when the service is available again.',
        next: ['again'],
      };
    default:
      return undefined;
  }
}

const newLink = 'Ask the person who sent you the link for a new one.';

const notLoggedIn: ProblemWords = {
  title: 'You are not logged in',
  words: 'Log in to open this page.',
  next: ['login'],
};

const noLogin: ProblemWords = {
  title: 'This page needs a login',
  words:
    'People cannot log in at this service. If you received a link to a question, open that link. Your administrator can set up a login.',
  next: [],
};
