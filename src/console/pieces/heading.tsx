import type { HTMLAttributes, ReactElement } from 'react';

const levels = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const;

interface HeadingProps extends HTMLAttributes<HTMLHeadingElement> {
  /** From 1. A level below 6 is shown as 6. */
  readonly level: number;
}

/** A heading whose level depends on the page around it. */
export function Heading({ level, ...attributes }: HeadingProps): ReactElement {
  const Level = levels[level - 1] ?? 'h6';
  return <Level {...attributes} />;
}
