/** Why a signed link opens nothing, in words. */
import type { Problem } from '../api/problem';
import { momentInWords } from '../pieces/time-in-words';

interface LinkWords {
  readonly title: string;
  readonly words: string;
}

/** Of an address whose token is missing. */
export const incompleteLink: LinkWords = {
  title: 'This address is not whole',
  words: 'What stands behind its # is missing. Open the link again from the message that brought it.',
};

/** Of a link that the service refuses: `link-invalid`, `link-expired`, `link-revoked`. */
export function linkInWords({ code, expiredAt }: Problem, now: number): LinkWords {
  const after = 'Ask whoever sent it for a new one. Nothing was sent from here.';
  if (code === 'link-expired') {
    const until =
      expiredAt === undefined
        ? 'It has ended.'
        : `It worked until ${momentInWords(Date.parse(expiredAt), now)}.`;
    return { title: 'This link no longer works', words: `${until} ${after}` };
  }
  if (code === 'link-revoked')
    return { title: 'This link was taken back', words: `Whoever runs this service took it back. ${after}` };
  return {
    title: 'This link is not valid',
    words: `It was not copied whole, or was changed, or is of another service. ${after}`,
  };
}
