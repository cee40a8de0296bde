/** The panel beside the list of a wide inbox. The list stays usable: its keys show the next question in the panel. */
import { lazy, Suspense, useEffect, useRef, type ReactElement } from 'react';
import { useGateFocus, type ShownGate } from '../address/gate-address';
import { useSessionAccess } from '../gate/signal/gate-access';
import { t } from '../texts/inbox';

const GatePanel = lazy(() => import('../gate/panel/gate-panel'));

interface GateDockProps {
  readonly requestId: string;
  readonly shown: ShownGate;
  /** Moves the focus back to the list. */
  readonly onLeave: () => void;
}

export function GateDock({ requestId, shown: { close, replace }, onLeave }: GateDockProps): ReactElement {
  const access = useSessionAccess();
  const wanted = useGateFocus();
  const dock = useRef<HTMLElement>(null);
  useEffect(() => {
    if (wanted?.focus === 'answer') focusAnswer(dock.current); // the panel may have shown the question before
  }, [wanted]);
  return (
    <aside
      ref={dock}
      className="gate-dock"
      aria-label={t('question')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        onLeave();
      }}
    >
      <Suspense>
        <GatePanel
          key={requestId}
          requestId={requestId}
          access={access}
          frame="docked"
          takesFocus={wanted !== undefined}
          onClose={close}
          onOpen={replace}
        />
      </Suspense>
    </aside>
  );
}

const fields = 'input:not([type=hidden], [type=file]), textarea, select';

function focusAnswer(dock: HTMLElement | null): void {
  const answer =
    dock?.querySelector<HTMLElement>(`form :is(${fields})`) ?? dock?.querySelector('.gate-title');
  if (answer instanceof HTMLElement) answer.focus();
}
