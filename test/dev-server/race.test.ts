/** Many answer one gate at once: one wins, and every other is told who did. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AlreadySetError, SignalClient, type Outcome } from '../../src/client';
import { useEnvironment } from '../support/environment';

const racers = 100;
const env = useEnvironment('dev');
const clients: SignalClient[] = [];

beforeAll(async () => {
  const { address, taskQueue } = env.current;
  for (let index = 0; index < 3; index += 1) {
    clients.push(await SignalClient.connect({ address, namespace: 'default', taskQueue }));
  }
});

afterAll(async () => {
  await Promise.all(clients.map((client) => client.close()));
});

function clientOf(racer: number, howMany: number): SignalClient {
  const client = clients[racer % howMany];
  if (client === undefined) throw new Error('clients are connected in beforeAll');
  return client;
}

interface Told {
  readonly outcomes: readonly Outcome[];
  readonly errors: readonly unknown[];
}

async function race(answer: (racer: number) => Promise<Outcome>): Promise<Told> {
  const all = await Promise.allSettled(Array.from({ length: racers }, (_, racer) => answer(racer)));
  return {
    outcomes: all.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])),
    errors: all.flatMap((one) => (one.status === 'rejected' ? [one.reason] : [])),
  };
}

/** Everybody answers with a value of his own; returns the winner's. */
async function oneOf(howMany: number, id: string, workflowId: string): Promise<string> {
  const { outcomes, errors } = await race((racer) =>
    clientOf(racer, howMany).setSignal(id, workflowId, `value ${racer}`, {
      actor: { id: `racer ${racer}` },
      timeout: '30 seconds',
    }),
  );
  expect(outcomes).toMatchObject([{ status: 'accepted', decidedBy: { via: 'client' } }]);
  const [{ decidedBy, decidedAt } = {}] = outcomes;

  expect(errors).toHaveLength(racers - 1);
  for (const error of errors) {
    expect(error).toBeInstanceOf(AlreadySetError);
    expect(error).toMatchObject({ code: 'already-set', id, workflowId, decidedBy, decidedAt });
  }
  return decidedBy?.id.replace('racer', 'value') ?? 'nobody';
}

describe.each([1, 3])(
  'of a hundred racing answers by %i client(s) one wins, the others are told who and when',
  (howMany) => {
    test('while the execution goes on', async () => {
      const [client] = clients as [SignalClient];
      const { workflowId } = await client.start('parallel');
      const left = await oneOf(howMany, 'left', workflowId);
      await client.setSignal('right', workflowId, 'end');
      expect(await client.result(workflowId)).toBe(`${left} end`);
    });

    test('though the execution ends with the first', async () => {
      const [client] = clients as [SignalClient];
      const { workflowId } = await client.start('ask');
      const winner = await oneOf(howMany, 'answer', workflowId);
      expect(await client.result(workflowId)).toBe(winner);
    });

    test('and the same request sent a hundred times is one decision', async () => {
      const [client] = clients as [SignalClient];
      const { workflowId } = await client.start('ask');
      const { outcomes, errors } = await race((racer) =>
        clientOf(racer, howMany).setSignal('answer', workflowId, 'the same', {
          requestKey: 'once',
          timeout: '30 seconds',
        }),
      );
      expect(errors).toEqual([]);
      expect(outcomes.filter(({ status }) => status === 'accepted')).toHaveLength(1);
      expect(outcomes.filter(({ status }) => status === 'repeated')).toHaveLength(racers - 1);
      expect(new Set(outcomes.map(({ decidedAt }) => decidedAt)).size).toBe(1);
      expect(await client.result(workflowId)).toBe('the same');
      expect((await client.audit(workflowId)).items).toMatchObject([{ outcome: 'set', requestKey: 'once' }]);
    });
  },
);
