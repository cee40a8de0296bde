/** The keys of what is on the screen, and those of all pages. It may be open above another dialog. */
import { Modal } from '@mantine/core';
import type { ReactElement } from 'react';
import { useEscape } from '../pieces/use-escape';
import { useFocusReturn } from '../pieces/use-focus-return';
import { t } from '../texts/shell';
import { keyGroups, type KeyGroup } from './key-groups';

interface KeyHelpProps {
  readonly onClose: () => void;
}

const everywhere: KeyGroup = () => ({
  title: t('onAllPages'),
  rows: [
    [['Esc'], t('closeOrClear')],
    [['?'], t('showTheseKeys')],
  ],
});

export default function KeyHelp({ onClose }: KeyHelpProps): ReactElement {
  useFocusReturn();
  useEscape(onClose);
  const groups = [...keyGroups(), everywhere].map((group) => group());
  return (
    // Composed of parts, because the whole Modal has a <header>, which would be a second banner of the page.
    <Modal.Root opened onClose={onClose} centered size="md" radius={12} zIndex={300}>
      <Modal.Overlay />
      <Modal.Content>
        <div className="dialog-head">
          <Modal.Title>{t('keys')}</Modal.Title>
          {/* The attribute keeps Escape from the dialog below, which would close too. */}
          <Modal.CloseButton aria-label={t('close')} data-mantine-stop-propagation="true" />
        </div>
        <Modal.Body>
          {groups.map((group) => (
            <section key={group.title} className="keys-group">
              <h3>{group.title}</h3>
              <dl className="keys">
                {group.rows.map(([names, words]) => (
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
            </section>
          ))}
          <p className="dialog-note">{t('aboutSingleKeys')}</p>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
