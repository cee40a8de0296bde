/** The Gatehouse logo. */
import type { ReactElement } from 'react';

export function Mark({ size }: { readonly size: number }): ReactElement {
  return (
    <svg className="mark" viewBox="0 0 20 20" width={size} height={size} aria-hidden="true">
      <path
        d="M2 18V6l2.5-3L7 6v12M13 18V6l2.5-3L18 6v12M7 9c0-2 1.2-3.4 3-3.4S13 7 13 9"
        className="stroke"
      />
      <path d="m10 9.6 2.2 2.2L10 14l-2.2-2.2Z" className="lamp" />
    </svg>
  );
}
