/** Shown after an answer was queued. A worker judges the answer when it runs again. */
import type { ReactElement } from 'react';
import type { Signal } from '../api/contract';
import { GateButton } from './gate-button';
import { GateSubtitle } from './gate-subtitle';

interface GateQueuedProps {
  readonly signal: Signal;
  readonly onReopen: () => void;
  readonly onClose: (() => void) | undefined;
}

export function GateQueued({ signal, onReopen, onClose }: GateQueuedProps): ReactElement {
  return (
    <div className="gate-queued" role="status">
      <GateSubtitle>Your answer is in the queue</GateSubtitle>
      <p>
        Your answer is checked when {signal.workflowId} is back online, and you then see the result here. If
        it does not fit, you can answer again. Your draft is kept until your answer is accepted.
      </p>
      <div className="gate-outcome-buttons">
        {onClose !== undefined && (
          <GateButton look="outline" onClick={onClose}>
            Close
          </GateButton>
        )}
        <GateButton look="quiet" onClick={onReopen}>
          Back to the form
        </GateButton>
      </div>
    </div>
  );
}
