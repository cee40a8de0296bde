/** The current time as a context, so that each second only renders the nodes that show a running time. */
import { createContext, type ReactElement, type ReactNode } from 'react';
import { useNow } from '../pieces/use-now';

export const NowContext = createContext(0);

export function NowProvider({ children }: { readonly children: ReactNode }): ReactElement {
  return <NowContext value={useNow(1_000)}>{children}</NowContext>;
}
