/** The last line of a form of a value: the button that sends it, and the note on the draft. */
import type { ReactElement } from 'react';
import { DraftNote } from '../gate/drafts/draft-note';
import { controlKey } from '../pieces/control-key';
import type { UsedDraft } from '../gate/drafts/use-draft';

interface ValueFormFootProps {
  readonly className: string;
  readonly isSending: boolean;
  readonly draft: UsedDraft;
  readonly words: { readonly send: string; readonly sending: string };
}

export function ValueFormFoot(props: ValueFormFootProps): ReactElement {
  const { className, isSending, draft, words } = props;
  return (
    <div className={className}>
      <button type="submit" className="ink-button" aria-disabled={isSending || undefined}>
        {isSending ? words.sending : words.send}{' '}
        <kbd className="control-key" aria-hidden="true">
          {controlKey}
        </kbd>
        <kbd aria-hidden="true">Enter</kbd>
      </button>
      {draft.kept !== undefined && <DraftNote draft={draft} />}
    </div>
  );
}
