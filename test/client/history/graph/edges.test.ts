/** When an edge is drawn and when not, and what a graph that is too large leaves out. */
import { describe, expect, test } from '@jest/globals';
import { graphOf } from './graph-of';
import type { HistoryEvent } from '../../../../src/client/history/events/history-event';
import { edgesInShort } from './recorded';
import {
  activity,
  history,
  long,
  signaled,
  started,
  task,
  taskCompleted,
  taskFailed,
  taskStarted,
} from './synthetic';

const execution = { workflowId: 'w', runId: 'r' };

function edges(...events: readonly HistoryEvent[]): string[] {
  return edgesInShort(graphOf(history(...events), execution));
}

describe('an edge', () => {
  test('leads from each of several things that one task saw', () => {
    expect(edges(started, ...task, signaled('a'), signaled('b'), ...task, activity('x', 7))).toEqual([
      'e4 > e8',
      'e5 > e8',
    ]);
  });

  test('waits, where a task failed, for the task that completes', () => {
    const tried = [taskStarted, taskFailed, signaled('a'), ...task];
    expect(edges(started, ...tried, activity('x', 6))).toEqual(['start > e7', 'e4 > e7']);
  });

  test('leads on where nothing came in between two tasks: the second goes on with what the first was at', () => {
    expect(edges(started, ...task, ...task, activity('x', 5))).toEqual(['start > e6']);
  });

  test('leads from the update that a task accepted, and not from what the task before saw', () => {
    const accepted: HistoryEvent = {
      workflowExecutionUpdateAcceptedEventAttributes: { acceptedRequest: { input: { name: 'raise' } } },
    };
    expect(edges(started, ...task, ...task, activity('x', 5), accepted)).toEqual(['e7 > e6']);
  });

  test('leads to a local activity, but not where that may have begun in a long task before', () => {
    const local: HistoryEvent = {
      markerRecordedEventAttributes: {
        markerName: 'core_local_activity',
        workflowTaskCompletedEventId: long(6),
      },
    };
    const short = [started, ...task, signaled('a'), ...task, local];
    expect(edges(...short)).toEqual(['e4 > e7']);
    // A task of a second, as all are here, is long where it may take a second and a half.
    const workflowTaskTimeout = { seconds: long(1), nanos: 500_000_000 };
    const hurried = { workflowExecutionStartedEventAttributes: { workflowTaskTimeout } };
    expect(edges(hurried, ...short.slice(1))).toEqual([]);
  });

  test('does not lead from what came in while the task ran', () => {
    expect(edges(started, taskStarted, taskCompleted, activity('x', 3), signaled('late'))).toEqual([
      'start > e4',
    ]);
  });
});

describe('a graph that is too large', () => {
  const many = Array.from({ length: 1_500 }, (_, index) => signaled(`s${index}`));

  test('keeps the start, what is not over and the newest, and says how many it leaves out', () => {
    const { nodes, truncated } = graphOf(history(started, ...task, activity('x', 3), ...many), execution);
    expect(nodes).toHaveLength(1_000);
    expect(nodes.slice(0, 3).map(({ name }) => name)).toEqual(['wf', 'x', 's502']);
    expect(nodes.at(-1)?.name).toBe('s1499');
    expect(truncated).toEqual({ nodes: 502, words: '502 older nodes of 1502 are left out.' });
  });

  test('has no edge of a node that it leaves out', () => {
    const { nodes, edges: drawn } = graphOf(
      history(started, ...task, ...many, ...task, activity('x', 1_505)),
      execution,
    );
    const ids = new Set(nodes.map(({ id }) => id));
    expect(drawn).toHaveLength(998);
    expect(drawn.every(({ from, to }) => ids.has(from) && ids.has(to))).toBe(true);
  });

  test('says where events were not read, though all nodes are there', () => {
    const { truncated } = graphOf(history(started), { ...execution, unread: true });
    expect(truncated).toEqual({ nodes: 0, words: 'the newest events of the history were not read.' });
  });
});
