/** The drawn graph, in a canvas of known size. */
import { ReactFlow, useReactFlow, type Viewport } from '@xyflow/react';
import {
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type Dispatch,
  type ReactElement,
  type SetStateAction,
} from 'react';
import type { Graph } from '../api/contract';
import { isCompact, layoutOf, outlineOf } from './drawing';
import { ArrowHead, GraphEdgeLine } from './graph-edge';
import { GraphControls, GraphLegend } from './graph-controls';
import { ActionsContext, type GraphActions } from './actions-context';
import { GraphNodeCard } from './graph-node-card';
import type { Direction, Layout } from './layout';
import { isAhead, isOpen, waitsForPeople } from './node-words';
import type { Extent } from './use-extent';
import { useArrowKeys } from './use-arrow-keys';
import { useFlowEdges, useFlowNodes } from './use-flow';
import { beginningOf, leastZoom, toShow, wholeOf } from './viewport';

const nodeTypes = { thing: GraphNodeCard };
const edgeTypes = { line: GraphEdgeLine };

interface GraphCanvasProps {
  readonly graph: Graph;
  readonly onOpenGate: (requestId: string) => void;
  readonly extent: Extent;
  readonly direction: Direction;
  /** The width for the layout. It is the same with and without details beside the canvas, so that no node moves. */
  readonly width: number;
  readonly selected: string | undefined;
  readonly onSelect: Dispatch<SetStateAction<string | undefined>>;
}

export function GraphCanvas(props: GraphCanvasProps): ReactElement {
  const { graph, onOpenGate, extent, direction, width, selected, onSelect } = props;
  const flow = useReactFlow();
  const outline = outlineOf(graph);
  const laid = useMemo(() => layoutOf(outline, direction, width), [outline, direction, width]);
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
    if (isSame) return;
    const box = selected === undefined ? undefined : laid.boxes.get(selected);
    const next =
      hold.current === 'moved'
        ? flow.getViewport()
        : hold.current === 'whole'
          ? wholeOf(laid, extent)
          : beginningOf(laid, extent, box ?? nowOf(graph, laid));
    // The details beside the canvas have taken or left room. The selected node stays visible.
    void flow.setViewport(box === undefined ? next : toShow(box, next, extent));
  }, [flow, graph, laid, extent, selected]);

  const move = useCallback((to: Viewport) => void flow.setViewport(to), [flow]);
  const actions = useMemo<GraphActions>(
    () => ({
      onOpenGate,
      onSelect: (id) => onSelect((last) => (last === id ? undefined : id)),
      onFocus: (id) => {
        const box = view.current.laid.boxes.get(id);
        const at = flow.getViewport();
        const to = box === undefined ? at : toShow(box, at, view.current.extent);
        if (to === at) return;
        hold.current = 'moved';
        move(to);
      },
    }),
    [flow, move, onOpenGate, onSelect],
  );
  const onKeyDown = useArrowKeys(graph.nodes, actions.onFocus);
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
        onPaneClick={() => onSelect(undefined)}
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
      <GraphLegend
        hasStarts={graph.edges.some(({ on }) => on === 'started')}
        hasAhead={graph.nodes.some(isAhead)}
      />
    </ActionsContext>
  );
}

/** The current node of the execution: the newest that waits for a person, otherwise the newest that runs, or the end. */
function nowOf({ nodes }: Graph, { boxes }: Layout): ReturnType<Layout['boxes']['get']> {
  const node = nodes.findLast(waitsForPeople) ?? nodes.findLast(isOpen) ?? nodes.at(-1);
  return node === undefined ? undefined : boxes.get(node.id);
}
