/** A button that copies a text and shows whether it succeeded. */
import { useEffect, useState, type ReactElement } from 'react';
import { copyText } from './copy-text';

interface CopyButtonProps {
  readonly text: string;
  /** What is copied, for the name of the button: `Copy run id`. */
  readonly what: string;
}

const shownMs = 2_000;

export function CopyButton({ text, what }: CopyButtonProps): ReactElement {
  const [said, setSaid] = useState<'Copied' | 'Could not be copied'>();
  useEffect(() => {
    if (said === undefined) return undefined;
    const timer = setTimeout(() => setSaid(undefined), shownMs);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = async (): Promise<void> => setSaid((await copyText(text)) ? 'Copied' : 'Could not be copied');
  return (
    <span className="copy">
      <button
        type="button"
        className="icon-button copy-button"
        title={`Copy ${what}`}
        aria-label={`Copy ${what}`}
        onClick={() => void copy() /* never rejects */}
      >
        <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
          {said === 'Copied' ? (
            <path d="m3 8.5 3.2 3.2L13 4.8" className="stroke" />
          ) : (
            <path d="M5.5 5.5h8v8h-8Zm-3 5v-8h8" className="stroke" />
          )}
        </svg>
      </button>
      <span role="status" className={said === 'Could not be copied' ? 'copy-said' : 'unseen'}>
        {said}
      </span>
    </span>
  );
}
