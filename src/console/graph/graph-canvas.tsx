/** The drawn graph, in a frame of known size. */
import { ReactFlow, useReactFlow, type Viewport } from '@xyflow/react';
import { useCallback, useLayoutEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import type { Graph } from '../api/contract';
import { isCompact, layoutOf, outlineOf } from './drawing';
import { ArrowHead, GraphEdgeLine } from './graph-edge';
import { GraphControls, GraphLegend } from './graph-controls';
import { ActionsContext, type GraphActions } from './actions-context';
import { GraphNodeCard } from './graph-node-card';
import type { GraphViewProps } from './graph-view';
import type { Direction, Layout } from './layout';
import { NodeDetails } from './node-details';
import { isOpen, waitsForPeople } from './node-words';
import type { Extent } from './use-extent';
import { bodyOf, useArrowKeys } from './use-arrow-keys';
import { useFlowEdges, useFlowNodes } from './use-flow';
import { beginningOf, leastZoom, toShow, wholeOf } from './viewport';

const nodeTypes = { thing: GraphNodeCard };
const edgeTypes = { line: GraphEdgeLine };

interface GraphCanvasProps extends GraphViewProps {
  readonly extent: Extent;
  readonly direction: Direction;
}

export function GraphCanvas({ graph, onOpenGate, extent, direction }: GraphCanvasProps): ReactElement {
  const flow = useReactFlow();
  const [selected, setSelected] = useState<string>();
  const outline = outlineOf(graph);
  const laid = useMemo(() => layoutOf(outline, direction, extent.width), [outline, direction, extent.width]);
  const nodes = useFlowNodes(graph, laid, { selected, isDown: direction === 'TB' });
  const edges = useFlowEdges(graph, laid);

  const view = useRef({ laid, extent });
  view.current = { laid, extent };
  /** Who controls the viewport: the page or the person. `whole` after the person has asked for the whole graph. */
  const hold = useRef<'ours' | 'whole' | 'moved'>('ours');
  const [first] = useState(() => beginningOf(laid, extent, nowOf(graph, laid)));
  const shown = useRef<{ laid: Layout; extent: Extent }>({ laid, extent });
  useLayoutEffect(() => {
    const isSame = shown.current.laid === laid && shown.current.extent === extent;
    shown.current = { laid, extent };
    if (isSame || hold.current === 'moved') return;
    const isWhole = hold.current === 'whole';
    void flow.setViewport(isWhole ? wholeOf(laid, extent) : beginningOf(laid, extent, nowOf(graph, laid)));
  }, [flow, graph, laid, extent]);

  const move = useCallback((to: Viewport) => void flow.setViewport(to), [flow]);
  const actions = useMemo<GraphActions>(
    () => ({
      onOpenGate,
      onSelect: (id) => setSelected((last) => (last === id ? undefined : id)),
      onFocus: (id) => {
        const box = view.current.laid.boxes.get(id);
        const at = flow.getViewport();
        const to = box === undefined ? at : toShow(box, at, view.current.extent);
        if (to === at) return;
        hold.current = 'moved';
        move(to);
      },
    }),
    [flow, move, onOpenGate],
  );
  const onKeyDown = useArrowKeys(graph.nodes, actions.onFocus);
  const selectedNode = graph.nodes.find(({ id }) => id === selected);
  return (
    <ActionsContext value={actions}>
      <ArrowHead />
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        defaultViewport={first}
        minZoom={leastZoom}
        maxZoom={2}
        onlyRenderVisibleElements={isCompact(graph)}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        disableKeyboardA11y
        zoomOnScroll={false}
        zoomOnDoubleClick={false}
        preventScrolling={false}
        onKeyDown={onKeyDown}
        onPaneClick={() => setSelected(undefined)}
        onMoveStart={(event) => {
          if (event !== null) hold.current = 'moved';
        }}
      />
      <GraphControls
        onZoom={(factor) => {
          hold.current = 'moved';
          void flow.zoomTo(flow.getZoom() * factor);
        }}
        onFit={() => {
          hold.current = 'whole';
          move(wholeOf(laid, extent));
        }}
      />
      <GraphLegend hasStarts={graph.edges.some(({ on }) => on === 'started')} />
      {selectedNode !== undefined && (
        <NodeDetails
          node={selectedNode}
          onOpenGate={onOpenGate}
          onClose={() => {
            setSelected(undefined);
            bodyOf(selectedNode.id)?.focus({ preventScroll: true });
          }}
        />
      )}
    </ActionsContext>
  );
}

/** The current node of the execution: the newest that waits for a person, otherwise the newest that runs, or the end. */
function nowOf({ nodes }: Graph, { boxes }: Layout): ReturnType<Layout['boxes']['get']> {
  const node = nodes.findLast(waitsForPeople) ?? nodes.findLast(isOpen) ?? nodes.at(-1);
  return node === undefined ? undefined : boxes.get(node.id);
}
