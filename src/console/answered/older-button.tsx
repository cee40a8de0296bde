/** Reads the next page of a list that begins with the newest rows. Renders nothing after the last page. */
import { Button } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import './answered.css';

interface OlderButtonProps {
  /** The query of the list. */
  readonly query: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => unknown;
  };
  readonly children: ReactNode;
}

export function OlderButton({ query, children }: OlderButtonProps): ReactElement | undefined {
  if (!query.hasNextPage) return undefined;
  return (
    <Button
      variant="default"
      className="answered-older"
      loading={query.isFetchingNextPage}
      onClick={() => void query.fetchNextPage()}
    >
      {children}
    </Button>
  );
}
