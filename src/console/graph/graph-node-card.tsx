/** A node: the icon of its kind, its name, its state in words, and its buttons. */
import { Handle, Position, type Node, type NodeProps } from '@xyflow/react';
import { memo, useContext, type FocusEvent, type ReactElement } from 'react';
import { Link } from 'wouter';
import type { GraphNode } from '../api/contract';
import { useCanAnswer } from '../api/use-can-answer';
import { StateShape } from '../pieces/state-word';
import { executionHref } from '../address/execution-address';
import { t } from '../texts/graph';
import { Rich } from '../texts/rich';
import { ActionsContext } from './actions-context';
import { NodeGlyph } from './node-glyph';
import { NodeTime } from './node-time';
import {
  attemptOf,
  kindInWords,
  nameOf,
  shownState,
  stateWordOf,
  verbOf,
  waitsForPeople,
  whoOf,
} from './node-words';

export interface NodeData extends Record<string, unknown> {
  readonly node: GraphNode;
  /** What tells the node from others with its name. */
  readonly distinction: string | undefined;
  readonly isCompact: boolean;
  readonly isSelected: boolean;
  readonly isDown: boolean;
}

export type FlowNode = Node<NodeData, 'thing'>;

export const GraphNodeCard = memo(function GraphNodeCard({ data }: NodeProps<FlowNode>): ReactElement {
  const { node, distinction, isCompact, isSelected, isDown } = data;
  const { id, kind, requestId, workflowId } = node;
  const { onOpenGate, onSelect, onFocus } = useContext(ActionsContext);
  const show = ({ currentTarget }: FocusEvent): void => {
    // A mouse focuses only what is visible, and a move between press and release would lose the click.
    if (currentTarget.matches(':focus-visible')) onFocus(id);
  };
  const canAnswer = useCanAnswer();
  const isTerminal = kind === 'start' || kind === 'end';
  const waits = waitsForPeople(node);
  const classes = ['graph-node', shownState(node), isTerminal && 'terminal', isCompact && 'compact'];
  return (
    <div className={[...classes, isSelected && 'selected'].filter(Boolean).join(' ')} data-node={id}>
      <Handle type="target" position={isDown ? Position.Top : Position.Left} isConnectable={false} />
      <Handle type="source" position={isDown ? Position.Bottom : Position.Right} isConnectable={false} />
      <button
        type="button"
        className="graph-node-body"
        aria-expanded={isSelected}
        title={node.failure ?? node.summary ?? distinction}
        onClick={() => onSelect(id)}
        onFocus={show}
      >
        {isTerminal || isCompact ? <StateShape state={shownState(node)} /> : <NodeGlyph kind={kind} />}
        <span className="graph-node-words">
          <span className="graph-node-name">
            <bdi>{kind === 'start' ? t('start') : nameOf(node)}</bdi>
            {!isTerminal && <span className="unseen"> {kindInWords(kind)}</span>}
            {distinction !== undefined && (
              <span className="graph-node-distinction">
                {' '}
                <bdi>{distinction}</bdi>
              </span>
            )}
          </span>
          {isTerminal || isCompact ? (
            <span className="unseen">{stateWordOf(node)}</span>
          ) : (
            <NodeState node={node} />
          )}
        </span>
      </button>
      {waits && requestId !== undefined && (
        <button
          type="button"
          className={`graph-play nodrag nopan${canAnswer ? '' : ' view'}`}
          aria-label={`${verbOf(node, canAnswer)} ${nameOf(node)}`}
          title={`${verbOf(node, canAnswer)} ${nameOf(node)}`}
          onClick={() => onOpenGate(requestId)}
          onFocus={show}
        >
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d="M4.5 2.5v11l9-5.5Z" />
          </svg>
        </button>
      )}
      {kind === 'child' && workflowId !== undefined && (
        <Link
          href={executionHref(workflowId)}
          className="graph-out nodrag nopan"
          title={t('openWorkflowid', { workflowId })}
          aria-label={t('openExecutionWorkflowid', { workflowId })}
          onFocus={show}
        >
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d="M5 11 11 5M6 5h5v5" />
          </svg>
        </Link>
      )}
    </div>
  );
});

/** One fact beside the state, so that the line fits its node: the attempt, otherwise who answered, otherwise the time. */
function NodeState({ node }: { readonly node: GraphNode }): ReactElement {
  const who = whoOf(node);
  const attempt = attemptOf(node);
  return (
    <span className="graph-node-state">
      <StateShape state={shownState(node)} />
      <b>{stateWordOf(node)}</b>
      <span> {attempt ?? (who === undefined ? <NodeTime node={node} /> : <ByName name={who} />)}</span>
    </span>
  );
}

function ByName({ name }: { readonly name: string }): ReactElement {
  return (
    <>
      <Rich t={t} text="by" facts={{ who: <bdi>{name}</bdi> }} />
    </>
  );
}
