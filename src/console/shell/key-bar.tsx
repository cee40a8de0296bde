/** The keys of a page, at its bottom: for eyes alone, because the help tells all of them. */
import { Fragment, type ReactElement } from 'react';

interface KeyBarProps {
  /** Keys and what they do; those of every page follow by themselves. */
  readonly keys: readonly (readonly [keys: readonly string[], words: string])[];
}

/** @example <KeyBar keys={[[['j', 'k'], 'move']]} /> */
export function KeyBar({ keys }: KeyBarProps): ReactElement {
  return (
    <div className="key-bar" aria-hidden="true">
      {[...keys, [['?'], 'all keys'] as const].map(([names, words]) => (
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
