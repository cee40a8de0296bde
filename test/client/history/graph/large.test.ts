/** A run as long as Temporal lets one be. */
import { expect, test } from '@jest/globals';
import { graphOf } from './graph-of';
import type { HistoryEvent } from '../../../../src/client/history/events/history-event';
import { history, json, started, task } from './synthetic';

const rounds = 5_000;

/** A gate with a timeout, answered by update, again and again: eight events a round. */
function asksForEver(): HistoryEvent[] {
  const events: HistoryEvent[] = [started, ...task];
  for (let round = 1; round <= rounds; round += 1) {
    const opened = events.length;
    const openedBy = round === 1 ? opened : opened - 3;
    const openedAt = new Date(Date.parse('2026-11-21T18:00:00Z') + opened * 1_000).toISOString();
    const rows = [{ id: 'answer', kind: 'input', type: 'string', openedAt, round }];
    events.push(
      {
        userMetadata: { summary: json('timeout of answer') },
        timerStartedEventAttributes: { workflowTaskCompletedEventId: openedBy as never },
      },
      {
        workflowPropertiesModifiedEventAttributes: {
          upsertedMemo: { fields: { gatehouse: json({ chain: 'c', rows }) } },
        },
      },
      {},
      ...task,
      {
        workflowExecutionUpdateAcceptedEventAttributes: {
          acceptedRequest: {
            input: { name: 'gatehouse:set', args: { payloads: [json('answer'), json('x')] } },
          },
        },
      },
      {
        workflowExecutionUpdateCompletedEventAttributes: {
          acceptedEventId: (opened + 6) as never,
          outcome: { success: { payloads: [json({ status: 'accepted' })] } },
        },
      },
      { timerCanceledEventAttributes: { startedEventId: (opened + 1) as never } },
    );
  }
  return events;
}

test('40,000 events with 5,000 gates are drawn in a few seconds at most', () => {
  const events = history(...asksForEver());
  const begin = performance.now();
  const { nodes, truncated } = graphOf(events, { workflowId: 'w', runId: 'r' });
  const took = performance.now() - begin;
  expect(nodes).toHaveLength(1_000);
  expect(truncated).toMatchObject({ nodes: rounds + 1 - 1_000 });
  expect(nodes.filter(({ kind, state }) => kind === 'input' && state === 'set')).toHaveLength(999);
  expect(took).toBeLessThan(5_000);
});
