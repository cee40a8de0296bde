import { t } from '../texts/pieces';

interface Ended {
  readonly automatic?: boolean;
  readonly approved?: boolean;
}

/**
 * Describes the automatic decision of a gate that nobody answered in time, to follow the gate's state. Undefined if the gate was
 * not decided automatically.
 *
 * @example
 * automaticInWords({ automatic: true, approved: false }); // 'rejected automatically'
 */
export function automaticInWords({ automatic, approved }: Ended): string | undefined {
  if (automatic !== true) return undefined;
  if (approved === undefined) return t('automaticDefault');
  return approved ? t('automaticApproved') : t('automaticRejected');
}
