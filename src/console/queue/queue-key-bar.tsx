/** The keys of the queue that do something now, at the bottom of the page. */
import type { ComponentProps, ReactElement } from 'react';
import type { Verb } from '../gate/signal/verb';
import { KeyBar } from '../shell/key-bar';
import { t } from '../texts/queue';
import type { FormKeys } from './use-form-keys';

interface QueueKeyBarProps {
  /** The keys of the form. */
  readonly form: FormKeys;
  /** How this person may decide the shown question, if it is an approval. */
  readonly decisions: readonly Verb['action'][];
  readonly isOneKey: boolean;
  readonly canSkip: boolean;
  readonly canUndo: boolean;
}

type Rows = ComponentProps<typeof KeyBar>['keys'];

export function QueueKeyBar({ form, decisions, isOneKey, canSkip, canUndo }: QueueKeyBarProps): ReactElement {
  const choice = t(isOneKey && form.isWhole ? 'keyAnswer' : 'keyChoose');
  const rows: readonly (Rows[number] | false)[] = [
    form.keys.length > 0 && [shortened(form.keys), choice],
    decisions.includes('approve') && [['A'], t('keyApprove')],
    decisions.includes('reject') && [['R'], t('keyReject')],
    canSkip && [['S'], t('keySkip')],
    canUndo && [['U'], t('keyUndo')],
  ];
  return <KeyBar keys={rows.filter((row) => row !== false)} />;
}

const longRun = 4;

/** Digits in a row are shown as the first and the last: `1 … 9 0`. */
function shortened(keys: readonly string[]): readonly string[] {
  const end = keys.findIndex((key, index) => Number(key) !== Number(keys[0]) + index);
  const run = end === -1 ? keys.length : end;
  const names = keys.map((key) => key.toUpperCase());
  if (run < longRun) return names;
  return [...names.slice(0, 1), '…', ...names.slice(run - 1)];
}
