/** The number of signals that wait for a person. */
import type { ReactElement } from 'react';

export function LampCount({ of }: { readonly of: number }): ReactElement {
  return <span className="lamp-count number">{of.toLocaleString('en')}</span>;
}
