/** An answer that lies in the execution's queue: it is judged when a worker is back. */
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
        It is judged when a worker runs for {signal.workflowId}, and this changes then. What does not fit is
        refused, and the gate goes on waiting; your draft is kept until it is taken.
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
