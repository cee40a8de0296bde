/** The last line of a form of a value: the button that sends it, and the draft. */
import type { ReactElement } from 'react';
import { controlKey } from '../pieces/control-key';
import type { UsedDraft } from '../gate/drafts/use-draft';
import { clockInWords } from '../pieces/time-in-words';

interface ValueFormFootProps {
  readonly className: string;
  readonly isSending: boolean;
  readonly draft: UsedDraft;
  readonly noteClass: string;
  readonly words: {
    readonly send: string;
    readonly sending: string;
    /** When the draft was saved. */
    readonly draftSaved: (at: string) => string;
    readonly discard: string;
  };
}

export function ValueFormFoot(props: ValueFormFootProps): ReactElement {
  const { className, isSending, draft, noteClass, words } = props;
  const { kept, discard } = draft;
  return (
    <div className={className}>
      <button type="submit" className="ink-button" aria-disabled={isSending || undefined}>
        {isSending ? words.sending : words.send}{' '}
        <kbd className="control-key" aria-hidden="true">
          {controlKey}
        </kbd>
        <kbd aria-hidden="true">Enter</kbd>
      </button>
      {kept !== undefined && (
        <p className={noteClass}>
          {words.draftSaved(clockInWords(kept.at))}{' '}
          <button type="button" className="more-button" onClick={discard}>
            {words.discard}
          </button>
        </p>
      )}
    </div>
  );
}
