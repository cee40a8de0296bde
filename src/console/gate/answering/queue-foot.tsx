/** The last line of a form in the queue: the draft note, and a button that names the answer it sends. */
import type { ReactElement } from 'react';
import { t } from '../../texts/gate';
import { controlKey } from '../../pieces/control-key';
import { DraftNote } from '../drafts/draft-note';
import { GateButton } from '../panel/gate-button';
import type { UsedDraft } from '../drafts/use-draft';

interface QueueFootProps {
  readonly draft: UsedDraft;
  /** The label of the chosen option, if the form is one choice. */
  readonly chosen: string | undefined;
  /** How far a long form is. */
  readonly progress: string | undefined;
}

/** A longer label would make the button several lines high. */
const longestChosen = 24; // characters

export function QueueFoot({ draft, chosen, progress }: QueueFootProps): ReactElement {
  return (
    <div className="gate-foot">
      <GateButton look="lamp" type="submit">
        <span className="queue-send" dir="auto">
          {chosen === undefined || chosen.length > longestChosen
            ? t('sendAndGoOn')
            : t('sendChosenAndGoOn', { chosen })}
        </span>
        <kbd className="control-key" aria-hidden="true">
          {controlKey}
        </kbd>
        <kbd aria-hidden="true">Enter</kbd>
      </GateButton>
      {progress !== undefined && <span className="gate-note form-progress">{progress}</span>}
      {chosen === undefined && <DraftNote draft={draft} />}
    </div>
  );
}
