/** The button that cancels or terminates the execution, for people with the scope `admin`. */
import { lazy, Suspense, useState, type ReactElement } from 'react';
import { useMe } from '../../api/use-me';
import { t } from '../../texts/execution';

const StopDialog = lazy(() => import('./stop-dialog'));

interface StopExecutionProps {
  readonly workflowId: string;
  /** Called when the execution has been asked to end. */
  readonly onStopped: () => void;
}

/** Renders nothing for other people. */
export function StopExecution({ workflowId, onStopped }: StopExecutionProps): ReactElement | undefined {
  const me = useMe();
  const [isOpen, setIsOpen] = useState(false);
  if (me.data?.scopes.includes('admin') !== true) return undefined;
  return (
    <>
      <button type="button" className="outline-button" aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
        {t('stop')}
      </button>
      {isOpen && (
        <Suspense>
          <StopDialog workflowId={workflowId} onClose={() => setIsOpen(false)} onStopped={onStopped} />
        </Suspense>
      )}
    </>
  );
}
