import type { ReactElement } from 'react';

interface IconProps {
  /** The path, in a field of 20 by 20. */
  readonly d: string;
  /** In pixels. */
  readonly size?: number;
}

/** An icon of lines in the colour of the text. The control around it has the label. */
export function Icon({ d, size = 18 }: IconProps): ReactElement {
  return (
    <svg viewBox="0 0 20 20" width={size} height={size} aria-hidden="true">
      <path className="stroke" d={d} />
    </svg>
  );
}

/** A magnifying glass. */
export function SearchIcon(): ReactElement {
  return <Icon d="M8.5 3a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11ZM12.5 12.5 17 17" />;
}
