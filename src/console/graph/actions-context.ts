/** What all nodes of a drawn graph share, so that a node is drawn anew only where it changes itself. */
import { createContext } from 'react';

export interface GraphActions {
  readonly onOpenGate: (requestId: string) => void;
  readonly onSelect: (id: string) => void;
  readonly onFocus: (id: string) => void;
}

export const ActionsContext = createContext<GraphActions>({
  onOpenGate: () => undefined,
  onSelect: () => undefined,
  onFocus: () => undefined,
});
