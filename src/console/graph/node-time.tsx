/** How long a node took, has lasted or may still wait. The time of an open node counts. */
import { useContext, type ReactElement } from 'react';
import type { GraphNode } from '../api/contract';
import { isOpen, timeOf } from './node-words';
import { NowContext } from './now-context';

export function NodeTime({ node }: { readonly node: GraphNode }): ReactElement | undefined {
  return isOpen(node) ? <TickingTime node={node} /> : <Time words={timeOf(node, 0)} />;
}

function TickingTime({ node }: { readonly node: GraphNode }): ReactElement {
  return <Time words={timeOf(node, useContext(NowContext))} />;
}

function Time({ words }: { readonly words: string | undefined }): ReactElement | undefined {
  return words === undefined ? undefined : <span className="number"> {words}</span>;
}
