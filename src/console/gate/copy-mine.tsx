/** Takes along what was typed and not sent. */
import { useState, type ReactElement } from 'react';
import { copyText } from '../pieces/copy-text';
import { copyOf } from './value-words';

export function CopyMine({ value }: { readonly value: unknown }): ReactElement {
  const [said, setSaid] = useState('');
  const copy = async (): Promise<void> =>
    setSaid((await copyText(copyOf(value))) ? 'Copied' : 'The browser did not copy it');
  return (
    <>
      <button type="button" className="gate-button outline" onClick={() => void copy() /* it never fails */}>
        Copy my text
      </button>
      <span className="gate-note" role="status">
        {said}
      </span>
    </>
  );
}
