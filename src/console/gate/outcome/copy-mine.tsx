/** The button that copies what was typed and not sent. */
import { useState, type ReactElement } from 'react';
import { copyText } from '../../pieces/copy-text';
import { t } from '../../texts/gate';
import { copyOf } from './value-words';

export function CopyMine({ value }: { readonly value: unknown }): ReactElement {
  const [said, setSaid] = useState('');
  const copy = async (): Promise<void> =>
    setSaid((await copyText(copyOf(value))) ? t('copied') : t('copyNotAllowed'));
  return (
    <>
      <button type="button" className="gate-button outline" onClick={() => void copy() /* never rejects */}>
        {t('copyMyText')}
      </button>
      <span className="gate-note" role="status">
        {said}
      </span>
    </>
  );
}
