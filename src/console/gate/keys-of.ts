/** The keys of the answer, by the kind of the signal, for the key help. */
import type { Signal } from '../api/contract';
import type { KeyGroup } from '../shell/key-groups';
import { controlKey } from './gate-button';

export const keysOf: Readonly<Record<Signal['kind'], KeyGroup | undefined>> = {
  input: () => ({
    title: 'In the answer',
    rows: [
      [['0', '…', '9'], 'Choose the option with this digit'],
      [[controlKey, 'Enter'], 'Send the answer'],
      [['F8'], 'Next field with an issue'],
      [['Shift', 'F8'], 'Previous field with an issue'],
    ],
  }),
  approval: () => ({
    title: 'In the decision',
    rows: [
      [['A'], 'Go to Approve'],
      [['R'], 'Go to Reject'],
      [['Enter'], 'Decide with the selected button'],
    ],
  }),
  sleep: undefined,
};
