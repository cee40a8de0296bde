/** What all nodes of a graph share. It is a context, so that a node is rendered again only if the node itself changes. */
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
