/** The dialog of the signal that the address names (`?gate=`), over whatever page is shown. */
import { Modal } from '@mantine/core';
import { lazy, Suspense, type ReactElement } from 'react';
import { useShownGate } from './gate-address';

const GatePanel = lazy(async () => import('./gate-panel'));

export function GateDialog(): ReactElement {
  const { requestId, close } = useShownGate();
  return (
    // Of its parts: the whole has a second <header>, which would be a second banner of the page.
    <Modal.Root
      opened={requestId !== undefined}
      onClose={close}
      closeOnClickOutside={false}
      size={1000}
      radius={12}
      centered
    >
      <Modal.Overlay />
      <Modal.Content>
        <Suspense fallback={<Modal.Title>Loading</Modal.Title>}>
          {requestId !== undefined && <GatePanel key={requestId} requestId={requestId} onClose={close} />}
        </Suspense>
      </Modal.Content>
    </Modal.Root>
  );
}
