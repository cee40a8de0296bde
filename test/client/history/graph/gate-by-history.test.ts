/** What a history without its execution tells of a gate, and what the execution adds. */
import { describe, expect, test } from '@jest/globals';
import type { Signal } from '../../../../src/client';
import { graphOf } from './graph-of';
import type { HistoryEvent } from '../../../../src/client/history/events/history-event';
import { encodeRequestId } from '../../../../src/wire/request-id';
import { edgesInShort, nodesInShort } from './recorded';
import { activity, history, json, long, signaled, started, task } from './synthetic';

const execution = { workflowId: 'w', runId: 'r' };
const by = long(3);

function memo(value: unknown): HistoryEvent {
  return {
    workflowPropertiesModifiedEventAttributes: { upsertedMemo: { fields: { gatehouse: json(value) } } },
  };
}

describe('a gate by its history alone', () => {
  const openedAt = '2026-11-21T18:00:01.000Z'; // when its task started
  const rows = [{ id: 'title', kind: 'input', type: 'string', openedAt, round: 1 }];
  const timer: HistoryEvent = {
    userMetadata: { summary: json('timeout of title') },
    timerStartedEventAttributes: {
      workflowTaskCompletedEventId: by,
      startToFireTimeout: { seconds: long(60) },
    },
  };
  const opened = [started, ...task, timer, memo({ chain: 'c', rows })];
  const fired: HistoryEvent = { timerFiredEventAttributes: { startedEventId: long(4) } };

  test('waits until it is gone from the memo', () => {
    expect(nodesInShort(graphOf(history(...opened), execution))).toContain('gate-1 input title: waiting');
  });

  test('has timed out where its timer fired, and leads on', () => {
    const graph = graphOf(history(...opened, fired, ...task, memo(null), activity('x', 8)), execution);
    expect(nodesInShort(graph).slice(1)).toEqual([
      'gate-1 input title: timed-out',
      'e10 activity x: running',
    ]);
    expect(edgesInShort(graph)).toEqual(['start > gate-1', 'gate-1 > e10']);
  });

  test('is unknown where a Temporal signal of its id came, which is no node of its own', () => {
    const graph = graphOf(history(...opened, signaled('title'), ...task, memo(null)), execution);
    expect(nodesInShort(graph).slice(1)).toEqual(['gate-1 input title: unknown']);
  });

  test('is what the execution says of it, where that answers', () => {
    const requestId = encodeRequestId({ workflowId: 'w', chain: 'c', id: 'title', round: 1 });
    const decidedBy = { id: 'unknown', via: 'temporal-signal' } as const;
    const decidedAt = '2026-11-21T18:00:06.000Z'; // when the task that saw it started
    const signal: Signal = {
      ...{ id: 'title', requestId, workflowId: 'w', kind: 'input', state: 'set', type: 'string' },
      ...{ jsonSchema: {}, openedAt, decidedBy, decidedAt },
    };
    const events = history(...opened, signaled('title'), ...task, memo(null), activity('x', 8));
    const graph = graphOf(events, { ...execution, signals: [signal] });
    expect(nodesInShort(graph)[1]).toBe('gate-1 input title: set');
    expect(edgesInShort(graph)).toEqual(['start > gate-1', 'gate-1 > e10']);
  });
});
