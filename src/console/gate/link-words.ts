/** The texts for a signed link that cannot be opened. */
import type { Problem } from '../api/problem';
import { momentInWords } from '../pieces/time-in-words';

interface LinkWords {
  readonly title: string;
  readonly words: string;
}

/** For an address without a token. */
export const incompleteLink: LinkWords = {
  title: 'This address is incomplete',
  words: 'The part after the # is missing. Open the link again from the message that you received.',
};

/** For a link that the service refuses: `link-invalid`, `link-expired`, `link-revoked`. */
export function linkInWords({ code, expiredAt }: Problem, now: number): LinkWords {
  const after = 'Ask the person who sent you the link for a new one. Nothing was sent.';
  if (code === 'link-expired') {
    const until =
      expiredAt === undefined
        ? 'It has expired.'
        : `It expired ${momentInWords(Date.parse(expiredAt), now)}.`;
    return { title: 'This link has expired', words: `${until} ${after}` };
  }
  if (code === 'link-revoked')
    return { title: 'This link was revoked', words: `The link can no longer be used. ${after}` };
  return {
    title: 'This link is not valid',
    words: `The link is incomplete, was changed, or belongs to another service. ${after}`,
  };
}
