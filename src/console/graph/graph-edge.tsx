/** An edge along its path of the layout. It only shows an order, so it is not animated and takes no focus. */
import { BaseEdge, type Edge, type EdgeProps } from '@xyflow/react';
import { memo, type ReactElement } from 'react';

interface EdgeData extends Record<string, unknown> {
  readonly path: string;
  readonly isOnStart: boolean;
  /** Whether the node that it leads to has not begun. */
  readonly isAhead: boolean;
}

export type FlowEdge = Edge<EdgeData, 'line'>;

export const GraphEdgeLine = memo(function GraphEdgeLine({ data }: EdgeProps<FlowEdge>): ReactElement {
  return (
    <BaseEdge
      path={data?.path ?? ''}
      className={['graph-edge', data?.isOnStart === true && 'on-start', data?.isAhead === true && 'ahead']
        .filter(Boolean)
        .join(' ')}
      markerEnd="url(#graph-arrow)"
      interactionWidth={0}
    />
  );
});

/** The arrowhead of all edges. */
export function ArrowHead(): ReactElement {
  return (
    <svg className="graph-arrow" width="0" height="0" aria-hidden="true">
      <defs>
        <marker
          id="graph-arrow"
          viewBox="0 0 10 12"
          refX="9"
          refY="6"
          markerWidth="10"
          markerHeight="12"
          markerUnits="userSpaceOnUse"
          orient="auto"
        >
          <path d="M2.5 1.5 9 6l-6.5 4.5" />
        </marker>
      </defs>
    </svg>
  );
}
