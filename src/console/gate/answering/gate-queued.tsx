/** Shown after an answer was queued. A worker judges the answer when it runs again. */
import type { ReactElement } from 'react';
import type { Signal } from '../../api/contract';
import { t } from '../../texts/gate';
import { GateButton } from '../panel/gate-button';
import { GateSubtitle } from '../panel/gate-subtitle';

interface GateQueuedProps {
  readonly signal: Signal;
  readonly onReopen: () => void;
  readonly onClose: (() => void) | undefined;
}

export function GateQueued({ signal, onReopen, onClose }: GateQueuedProps): ReactElement {
  return (
    <div className="gate-queued" role="status">
      <GateSubtitle>{t('answerIsQueued')}</GateSubtitle>
      <p>{t('answerIsCheckedLater', { workflowId: signal.workflowId })}</p>
      <div className="gate-outcome-buttons">
        {onClose !== undefined && (
          <GateButton look="outline" onClick={onClose}>
            {t('close')}
          </GateButton>
        )}
        <GateButton look="quiet" onClick={onReopen}>
          {t('backToTheForm')}
        </GateButton>
      </div>
    </div>
  );
}
