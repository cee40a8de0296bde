/** The graph of an execution, with buttons to answer pending gates, and the details of the selected node beside it. */
import { ReactFlowProvider } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { lazy, Suspense, useState, type ReactElement } from 'react';
import type { Graph } from '../api/contract';
import { useKeyGroup, type KeyGroup } from '../shell/key-groups';
import { t } from '../texts/graph';
import { GraphCanvas } from './graph-canvas';
import { remarksOf } from './node-words';
import { NowProvider } from './now-context';
import { bodyOf } from './use-arrow-keys';
import { useExtent } from './use-extent';
import './graph.css';

const NodeDetails = lazy(() => import('./node-details'));

export interface GraphViewProps {
  readonly graph: Graph;
  /** Changes whenever the graph changes. */
  readonly version: number;
  readonly onOpenGate: (requestId: string) => void;
}

const graphKeys: KeyGroup = () => ({
  title: t('inTheGraph'),
  rows: [
    [['Tab'], t('nextStep')],
    [['←', '→'], t('previousStepNextStep')],
    [['Enter'], t('showDetails')],
    [['Esc'], t('closeTheDetails')],
  ],
});

/** In a narrower frame time runs down. */
const leastWide = 640;
/** In a narrower frame the details are below the graph. */
const leastWideForDetails = 800;

/** Keeps its viewport and selection when `graph` changes. Fits new nodes into view until the person moves the graph. */
export default function GraphView({ graph, version, onOpenGate }: GraphViewProps): ReactElement {
  const [frame, whole] = useExtent();
  const [canvas, extent] = useExtent();
  const [selected, setSelected] = useState<string>();
  const width = whole?.width ?? leastWide;
  const direction = width < leastWide ? 'TB' : 'LR';
  const node = graph.nodes.find(({ id }) => id === selected);
  const remarks = remarksOf(graph);
  useKeyGroup(graphKeys);
  return (
    <section className="graph-view" aria-label={t('graphOfWorkflowid', { workflowId: graph.workflowId })}>
      {remarks.map((words) => (
        <p key={words} className="graph-remark">
          {words}
        </p>
      ))}
      <NowProvider>
        <div ref={frame} className={width < leastWideForDetails ? 'graph-frame stacked' : 'graph-frame'}>
          <div ref={canvas} className="graph-canvas">
            {extent !== undefined && (
              <ReactFlowProvider key={`${graph.runId} ${direction}`}>
                <GraphCanvas
                  graph={graph}
                  onOpenGate={onOpenGate}
                  extent={extent}
                  direction={direction}
                  width={width}
                  selected={selected}
                  onSelect={setSelected}
                />
              </ReactFlowProvider>
            )}
          </div>
          {node !== undefined && (
            <Suspense>
              <NodeDetails
                node={node}
                graph={graph}
                version={version}
                onOpenGate={onOpenGate}
                onClose={() => {
                  setSelected(undefined);
                  bodyOf(node.id)?.focus({ preventScroll: true });
                }}
              />
            </Suspense>
          )}
        </div>
      </NowProvider>
    </section>
  );
}
