/** The keys of a page, at its bottom. Hidden from screen readers, because the help lists all keys. */
import { Fragment, type ReactElement } from 'react';
import { t } from '../texts/shell';

interface KeyBarProps {
  /** The keys of this page. The keys of all pages are added. */
  readonly keys: readonly (readonly [keys: readonly string[], words: string])[];
}

/** @example <KeyBar keys={[[['j', 'k'], 'move']]} /> */
export function KeyBar({ keys }: KeyBarProps): ReactElement {
  return (
    <div className="key-bar" aria-hidden="true">
      {[...keys, [['?'], t('allKeys')] as const].map(([names, words]) => (
        <span key={words}>
          {names.map((name) => (
            <Fragment key={name}>
              <kbd>{name}</kbd>{' '}
            </Fragment>
          ))}
          {words}
        </span>
      ))}
    </div>
  );
}
