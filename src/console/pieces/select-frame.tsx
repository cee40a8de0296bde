/** The frame of a native select: its arrow, in one look everywhere. The browser draws the list, which suits phones and keys. */
import type { ReactElement } from 'react';
import './choice.css';

/** @example <SelectFrame><select className="control" /></SelectFrame> */
export function SelectFrame({ children }: { readonly children: ReactElement }): ReactElement {
  return (
    <span className="choice-frame">
      {children}
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        <path d="m4 6 4 4 4-4" className="stroke" />
      </svg>
    </span>
  );
}
