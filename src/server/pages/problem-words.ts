/** The words of each error for a person whose browser gets it as a page. */
import type { ProblemAnswer } from '../http/problem-of';
import type { PageWords } from './page-words';

/** Where a person can continue. `again` is the same address, which the page also opens by itself. */
export type Next = 'login' | 'other-login' | 'inbox' | 'again';

export interface ProblemWords {
  readonly title: string;
  readonly words: string;
  readonly next: readonly Next[];
  /** Whether the message of the error is shown at once, because it is for the person too. */
  readonly showsMessage: boolean;
}

/** `hasLogin` is true if people can log in at this service. */
export function problemWords(
  { code, status, credential }: ProblemAnswer['body'],
  hasLogin: boolean,
  { t }: PageWords,
): ProblemWords {
  const found = credential === 'token' ? badToken : (byCode(code, hasLogin) ?? byStatus(status));
  if (found === undefined)
    return { title: t('title-unknown'), words: '', next: ['inbox'], showsMessage: true };
  const { about, next } = found;
  return {
    title: t(`title-${about}`),
    words: t(`words-${about}`),
    next,
    showsMessage: about === 'forbidden',
  };
}

/** An error in the catalogue. */
interface Known {
  readonly about:
    | 'bad-token'
    | 'busy'
    | 'fault'
    | 'forbidden'
    | 'link-expired'
    | 'link-invalid'
    | 'link-revoked'
    | 'no-login'
    | 'no-worker'
    | 'not-found'
    | 'not-logged-in'
    | 'nothing-here'
    | 'too-many'
    | 'unavailable';
  readonly next: readonly Next[];
}

/** Only a program, or a person with a tool for developers, sends a token. */
const badToken: Known = { about: 'bad-token', next: [] };

function byCode(code: string, hasLogin: boolean): Known | undefined {
  switch (code) {
    case 'unauthenticated':
      return hasLogin ? { about: 'not-logged-in', next: ['login'] } : { about: 'no-login', next: [] };
    case 'forbidden':
      return { about: 'forbidden', next: hasLogin ? ['other-login', 'inbox'] : ['inbox'] };
    case 'signal-not-found':
    case 'signal-not-open':
    case 'execution-not-found':
    case 'plugin-missing':
      return { about: 'nothing-here', next: ['inbox'] };
    case 'link-invalid':
    case 'link-expired':
    case 'link-revoked':
      return { about: code, next: [] };
    case 'no-worker':
    case 'worker-failing':
      return { about: 'no-worker', next: ['again'] };
    case 'temporal-busy':
      return { about: 'busy', next: ['again'] };
    default:
      return undefined;
  }
}

function byStatus(status: number): Known | undefined {
  switch (status) {
    case 404:
      return { about: 'not-found', next: ['inbox'] };
    case 429:
      return { about: 'too-many', next: ['again'] };
    case 500:
      return { about: 'fault', next: ['again', 'inbox'] };
    case 503:
      return { about: 'unavailable', next: ['again'] };
    default:
      return undefined;
  }
}
