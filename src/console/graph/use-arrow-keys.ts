/**
 * Arrow keys move from node to node in order of start, also to nodes that are not visible. The Tab key cannot reach those,
 * because only the visible part of a large graph is in the page.
 */
import { useCallback, type KeyboardEvent } from 'react';
import type { GraphNode } from '../api/contract';

/** Finds the button of a node. */
export function bodyOf(id: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-node="${CSS.escape(id)}"] .graph-node-body`);
}

export function useArrowKeys(
  nodes: readonly GraphNode[],
  show: (id: string) => void,
): (event: KeyboardEvent) => void {
  return useCallback(
    (event) => {
      const target = event.target instanceof Element ? event.target.closest('[data-node]') : null;
      const at = nodes.findIndex(({ id }) => id === target?.getAttribute('data-node'));
      const to = at < 0 ? undefined : placeAfter(event.key, at, nodes.length);
      const next = to === undefined ? undefined : nodes[to];
      if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      show(next.id);
      focusWhenDrawn(next.id, maxFrames);
    },
    [nodes, show],
  );
}

const maxFrames = 30; // half a second; usually the node is rendered in the next frame

function focusWhenDrawn(id: string, frames: number): void {
  const body = bodyOf(id);
  if (body !== null) body.focus({ preventScroll: true });
  else if (frames > 0) requestAnimationFrame(() => focusWhenDrawn(id, frames - 1));
}

function placeAfter(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return Math.min(count - 1, at + 1);
    case 'ArrowLeft':
    case 'ArrowUp':
      return Math.max(0, at - 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
