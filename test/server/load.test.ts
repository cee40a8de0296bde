/** Two hundred people who answer at once, over HTTP. */
import { expect, test } from '@jest/globals';
import { useEnvironment } from '../support/environment';
import { useRunningService } from '../support/running-service';
import { post } from '../support/service';

const people = 200;
const environment = useEnvironment('dev');
const service = useRunningService(environment);

test('200 concurrent answers to 200 executions are each acknowledged once, and each is its own', async () => {
  const { client } = environment.current;
  const names = Array.from({ length: people }, (_, index) => `load-${index}`);
  for (let from = 0; from < people; from += 20) {
    const batch = names.slice(from, from + 20);
    await Promise.all(
      batch.map(async (workflowId) => {
        await client.start('reportingWf', { workflowId, args: [[1, 2, 3]] });
        await client.waitForSignal('title', workflowId, { timeout: '1 minute' });
      }),
    );
  }

  const answered = await Promise.all(names.map(answer));
  expect(answered.filter((status) => status !== 200)).toEqual([]);

  const results = await Promise.all(names.map((workflowId) => client.result(workflowId)));
  expect(results.map((result) => (result as { title: string }).title)).toEqual(
    names.map((workflowId) => `Title of ${workflowId}`),
  );
  for (const workflowId of names.slice(0, 20)) {
    const entries = (await client.audit(workflowId)).items;
    expect(entries.filter(({ id }) => id === 'title')).toHaveLength(1);
  }
}, 180_000);

/** Answers until it is known what became of it, as the advice of a 503 says. */
async function answer(workflowId: string): Promise<number> {
  const request = post({ value: `Title of ${workflowId}` }, { 'idempotency-key': workflowId });
  for (;;) {
    const response = await fetch(`${service.url}/api/executions/${workflowId}/signals/title/set`, request);
    await response.text();
    if (response.status !== 503) return response.status;
  }
}
