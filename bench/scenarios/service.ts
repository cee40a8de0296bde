/** One answer to one gate, by the client and by the HTTP service in this process, which uses the same client. */
import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { Client } from '@temporalio/client';
import { SignalClient } from '../../src/client';
import { ReachedLines } from '../reached-lines';
import type { Arm, BenchServer, OpenScenario, Scenario } from '../scenario';
import { startService } from '../service';
import { isWaitingAt } from '../waiting';
import { queues, startWorkers } from '../workers';

export const scenario: Scenario = {
  summary: 'one answer over HTTP beside the client; milliseconds from the call to the verdict',
  open,
};

const addedAtMost = { verdict: 5 };

async function open(server: BenchServer): Promise<OpenScenario> {
  const { temporal } = server;
  const lines = new ReachedLines();
  const closeWorkers = await startWorkers(server, lines);
  const client = new SignalClient(temporal, { actor: { id: 'bench' } });
  const service = await startService(client);
  const byHttp = async (workflowId: string): Promise<void> => {
    const answer = await fetch(`${service.url}/api/executions/${workflowId}/signals/gate-1/set`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ value: 'an answer' }),
    });
    if (answer.status !== 200) throw new Error(await answer.text());
    await answer.json();
  };
  const byClient = async (workflowId: string): Promise<void> => {
    await client.setSignal('gate-1', workflowId, 'an answer');
  };
  return {
    arms: [armOf('client', temporal, lines, byClient), armOf('over HTTP', temporal, lines, byHttp)],
    comparisons: [{ arm: 'over HTTP', over: 'client', ratioAtMost: {}, addedAtMost, excessAtMost: {} }],
    close: async () => {
      await service.stop();
      await closeWorkers();
    },
  };
}

function armOf(
  name: string,
  temporal: Client,
  lines: ReachedLines,
  answer: (workflowId: string) => Promise<void>,
): Arm {
  return {
    name,
    once: async () => {
      const workflowId = `bench-${randomUUID()}`;
      const handle = await temporal.workflow.start('gatehouseGates', {
        workflowId,
        taskQueue: queues.gatehouse,
        args: [workflowId, 1],
      });
      await isWaitingAt(lines, handle, 'gate-1');
      const began = performance.now();
      await answer(workflowId);
      const verdict = performance.now();
      await handle.result();
      return { verdict: verdict - began };
    },
  };
}
