/** The keys of the answer, by the kind of the signal, for the key help. */
import type { Signal } from '../../api/contract';
import type { KeyGroup } from '../../shell/key-groups';
import { t } from '../../texts/gate';
import { controlKey } from '../../pieces/control-key';

export const keysOf: Readonly<Record<Signal['kind'], KeyGroup | undefined>> = {
  input: () => ({
    title: t('inTheAnswer'),
    rows: [
      [['0', '…', '9'], t('chooseByDigit')],
      [['A', '…', 'Z'], t('chooseByFirstLetter')],
      [['Enter'], t('sendOneLine')],
      [[controlKey, 'Enter'], t('sendTheAnswer')],
      [['F8'], t('nextFieldWithAnIssue')],
      [['Shift', 'F8'], t('previousFieldWithAnIssue')],
    ],
  }),
  approval: () => ({
    title: t('inTheDecision'),
    rows: [
      [['A'], t('goToApprove')],
      [['R'], t('goToReject')],
      [['Enter'], t('decideWithTheSelectedButton')],
    ],
  }),
  sleep: undefined,
};
