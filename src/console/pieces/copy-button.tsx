/** A button that copies a text and shows whether it succeeded. */
import { useEffect, useState, type ReactElement } from 'react';
import { t } from '../texts/pieces';
import { copyText } from './copy-text';

interface CopyButtonProps {
  readonly text: string;
  /** What is copied, for the name of the button: `Copy run id`. */
  readonly what: string;
}

const shownMs = 2_000;

export function CopyButton({ text, what }: CopyButtonProps): ReactElement {
  const [said, setSaid] = useState<'copied' | 'notCopied'>();
  useEffect(() => {
    if (said === undefined) return undefined;
    const timer = setTimeout(() => setSaid(undefined), shownMs);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = async (): Promise<void> => setSaid((await copyText(text)) ? 'copied' : 'notCopied');
  return (
    <span className="copy">
      <button
        type="button"
        className="icon-button copy-button"
        title={t('copyWhat', { what })}
        aria-label={t('copyWhat', { what })}
        onClick={() => void copy() /* never rejects */}
      >
        <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
          {said === 'copied' ? (
            <path d="m3 8.5 3.2 3.2L13 4.8" className="stroke" />
          ) : (
            <path d="M5.5 5.5h8v8h-8Zm-3 5v-8h8" className="stroke" />
          )}
        </svg>
      </button>
      <span role="status" className={said === 'notCopied' ? 'copy-said' : 'unseen'}>
        {said !== undefined && t(said)}
      </span>
    </span>
  );
}
