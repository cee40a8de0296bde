/** All keys of the console. */
import { Modal } from '@mantine/core';
import type { ReactElement } from 'react';

interface KeyHelpProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

const keys: readonly (readonly [readonly string[], string])[] = [
  [['j', 'k'], 'Next signal, previous signal'],
  [['Enter'], 'Open the signal'],
  [['x'], 'Select the approval'],
  [['Shift', 'x'], 'Select all of its kind in between'],
  [['/'], 'Search'],
  [['Esc'], 'Leave the search or the selection, close this'],
  [['?'], 'Show these keys'],
];

export function KeyHelp({ opened, onClose }: KeyHelpProps): ReactElement {
  return (
    // Composed of parts, because the whole Modal has a <header>, which would be a second banner of the page.
    <Modal.Root opened={opened} onClose={onClose} centered size="sm" radius={12}>
      <Modal.Overlay />
      <Modal.Content>
        <div className="dialog-head">
          <Modal.Title>Keys</Modal.Title>
          <Modal.CloseButton aria-label="Close" />
        </div>
        <Modal.Body>
          <dl className="keys">
            {keys.map(([names, words]) => (
              <div key={words}>
                <dt>
                  {names.map((name) => (
                    <kbd key={name}>{name}</kbd>
                  ))}
                </dt>
                <dd>{words}</dd>
              </div>
            ))}
          </dl>
          <p className="dialog-note">Single letters work while nothing is being typed.</p>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
