/** The pending gates of the execution and of its child executions. */
import { useState, type ReactElement } from 'react';
import { Link } from 'wouter';
import type { Graph, SignalList } from '../api/contract';
import { readJson } from '../api/ask';
import { gateHref } from '../address/gate-address';
import { typeForPeople } from '../../values/type-for-people';
import { LampCount } from '../pieces/lamp-count';
import { StateShape } from '../pieces/state-word';
import { TimeLeft } from '../pieces/time-left';
import { executionApi, executionHref } from '../address/execution-address';
import { usePart } from './use-part';
import { waitingGates } from './waiting-gates';

interface WaitsForPeopleProps {
  readonly graph: Graph;
  readonly version: number;
  readonly now: number;
}

interface Waiting {
  readonly requestId: string;
  readonly id: string;
  readonly kind: 'input' | 'approval';
  readonly prompt: string | undefined;
  readonly openedAt: string;
  readonly deadline: string | undefined;
  /** Undefined if no worker runs to return it. */
  readonly type: string | undefined;
  /** The child execution, if the gate is not of this execution. */
  readonly child: string | undefined;
}

const shownAtFirst = 10;

export function WaitsForPeople({ graph, version, now }: WaitsForPeopleProps): ReactElement | undefined {
  const { workflowId, status } = graph;
  const [showsAll, setShowsAll] = useState(false);
  const listed = usePart({
    workflowId,
    part: 'waiting',
    version,
    read: async (signal) =>
      readJson<SignalList>(
        `${executionApi(workflowId)}/signals?state=pending&children=true&limit=1000`,
        signal,
      ),
    enabled: status === 'running',
  });
  const waiting = allWaiting(graph, listed.data);
  if (waiting.length === 0) return undefined;
  const shown = showsAll ? waiting : waiting.slice(0, shownAtFirst);
  return (
    <section className="card waits" aria-labelledby="waits-for-people">
      <h2 id="waits-for-people">
        Waits for people <LampCount of={waiting.length} />
      </h2>
      <ul>
        {shown.map((one) => (
          <li key={one.requestId}>
            <WaitingRow waiting={one} now={now} />
          </li>
        ))}
      </ul>
      {shown.length < waiting.length && (
        <button type="button" className="text-button" onClick={() => setShowsAll(true)}>
          Show all {waiting.length}
        </button>
      )}
    </section>
  );
}

function WaitingRow({ waiting, now }: { readonly waiting: Waiting; readonly now: number }): ReactElement {
  const { requestId, id, kind, prompt, openedAt, deadline, type, child } = waiting;
  const words = type === undefined ? kind : typeForPeople({ kind, type });
  return (
    <>
      <StateShape state="pending" />
      <div className="waits-what">
        <p className="waits-prompt" dir="auto">
          {prompt ?? id}
        </p>
        <p className="waits-id">
          <code>{id}</code> · {words}
        </p>
        {child !== undefined && (
          <p className="waits-id">
            in <Link href={executionHref(child)}>{child}</Link>
          </p>
        )}
      </div>
      {deadline !== undefined && <TimeLeft openedAt={openedAt} deadline={deadline} now={now} />}
      <Link href={gateHref(requestId)} className="lamp-button">
        {kind === 'approval' ? 'Review' : 'Answer'}
        <span className="unseen"> {prompt ?? id}</span>
      </Link>
    </>
  );
}

function allWaiting(graph: Graph, listed: SignalList | undefined): Waiting[] {
  const signals = new Map((listed?.items ?? []).map((signal) => [signal.requestId, signal]));
  const own = waitingGates(graph).map(({ requestId, name, kind, summary, startedAt, deadline }): Waiting => ({
    requestId,
    id: name,
    kind,
    prompt: signals.get(requestId)?.prompt ?? summary,
    openedAt: startedAt,
    deadline,
    type: signals.get(requestId)?.type,
    child: undefined,
  }));
  const ofChildren = [...signals.values()].flatMap((signal): Waiting[] => {
    const { requestId, id, kind, prompt, openedAt, deadline, type, workflowId } = signal;
    if (workflowId === graph.workflowId || kind === 'sleep') return [];
    return [{ requestId, id, kind, prompt, openedAt, deadline, type, child: workflowId }];
  });
  return [...own, ...ofChildren];
}
