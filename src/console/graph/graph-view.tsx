/** The graph of an execution, with buttons to answer pending gates. */
import { ReactFlowProvider } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import type { ReactElement } from 'react';
import type { Graph } from '../api/contract';
import { GraphCanvas } from './graph-canvas';
import { remarksOf } from './node-words';
import { NowProvider } from './now-context';
import { useExtent } from './use-extent';
import './graph.css';

export interface GraphViewProps {
  readonly graph: Graph;
  readonly onOpenGate: (requestId: string) => void;
}

/** In a narrower frame time runs down. */
const leastWide = 640;

/** Keeps its viewport and selection when `graph` changes. Fits new nodes into view until the person moves the graph. */
export default function GraphView({ graph, onOpenGate }: GraphViewProps): ReactElement {
  const [element, extent] = useExtent();
  const direction = (extent?.width ?? leastWide) < leastWide ? 'TB' : 'LR';
  const remarks = remarksOf(graph);
  return (
    <section className="graph-view" aria-label={`Graph of ${graph.workflowId}`}>
      {remarks.map((words) => (
        <p key={words} className="graph-remark">
          {words}
        </p>
      ))}
      <div ref={element} className="graph-frame">
        {extent !== undefined && (
          <NowProvider>
            <ReactFlowProvider key={`${graph.runId} ${direction}`}>
              <GraphCanvas graph={graph} onOpenGate={onOpenGate} extent={extent} direction={direction} />
            </ReactFlowProvider>
          </NowProvider>
        )}
      </div>
    </section>
  );
}
