/** The time for the few that count by it: a second that passes draws those anew, and nothing else. */
import { createContext, type ReactElement, type ReactNode } from 'react';
import { useNow } from '../pieces/use-now';

export const NowContext = createContext(0);

export function NowProvider({ children }: { readonly children: ReactNode }): ReactElement {
  return <NowContext value={useNow(1_000)}>{children}</NowContext>;
}
