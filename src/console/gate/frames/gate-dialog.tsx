/** The dialog of the signal in the address (`?gate=`), over any page. A wide inbox shows the signal beside its list instead. */
import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { lazy, Suspense, type ReactElement } from 'react';
import { t } from '../../texts/gate';
import { useSessionAccess } from '../signal/gate-access';
import { useShownGate } from '../../address/gate-address';
import { useDecisionFocus } from './use-decision-focus';
import { useIsDocked } from './use-is-docked';

const GatePanel = lazy(() => import('../panel/gate-panel'));

export default function GateDialog(): ReactElement {
  const isDocked = useIsDocked();
  const { requestId: shown, close, replace } = useShownGate();
  const requestId = isDocked ? undefined : shown;
  useDecisionFocus();
  const access = useSessionAccess();
  const isNarrow = useMediaQuery('(max-width: 767px)');
  return (
    // Composed of parts, because the whole Modal has a <header>, which would be a second banner of the page.
    <Modal.Root
      opened={requestId !== undefined}
      onClose={close}
      closeOnClickOutside={false}
      fullScreen={isNarrow}
      radius={12}
      padding={0}
      xOffset={24}
      centered
    >
      <Modal.Overlay />
      <Modal.Content className="gate-dialog">
        <Suspense fallback={<Modal.Title className="unseen">{t('loading')}</Modal.Title>}>
          {requestId !== undefined && (
            <GatePanel
              key={requestId}
              requestId={requestId}
              access={access}
              frame="dialog"
              onClose={close}
              onOpen={replace}
            />
          )}
        </Suspense>
      </Modal.Content>
    </Modal.Root>
  );
}
