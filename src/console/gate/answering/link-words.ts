/** The texts for a signed link that cannot be opened. */
import type { Problem } from '../../api/problem';
import { momentInWords } from '../../pieces/time-in-words';
import { t } from '../../texts/gate';

interface LinkWords {
  readonly title: string;
  readonly words: string;
}

/** For an address without a token. */
export function incompleteLink(): LinkWords {
  return { title: t('addressIncomplete'), words: t('addressIncompleteWords') };
}

/** For a link that the service refuses: `link-invalid`, `link-expired`, `link-revoked`. */
export function linkInWords({ code, expiredAt }: Problem, now: number): LinkWords {
  if (code === 'link-expired')
    return {
      title: t('linkExpired'),
      words:
        expiredAt === undefined
          ? t('linkExpiredWords')
          : t('linkExpiredAt', { moment: momentInWords(Date.parse(expiredAt), now) }),
    };
  if (code === 'link-revoked') return { title: t('linkRevoked'), words: t('linkRevokedWords') };
  return { title: t('linkInvalid'), words: t('linkInvalidWords') };
}
