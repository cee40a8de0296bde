/** Who may answer a signal with a policy, over HTTP. */
import { userInfo } from 'node:os';
import { beforeAll, expect, test } from '@jest/globals';
import { people, type Policy } from '../../src/signals';
import { useEnvironment } from '../support/environment';
import { appOver, type App } from '../support/service';

const environment = useEnvironment('time-skipping');
const me = userInfo().username;
let app: App;
beforeAll(() => {
  app = appOver(environment.current.client);
});

async function whoOf(workflow: string, id: string, ...args: unknown[]): Promise<unknown> {
  const { client } = environment.current;
  const { workflowId } = await client.start(workflow, { args });
  const { requestId } = await client.waitForSignal(id, workflowId, { timeout: '1 minute' });
  const response = await app.request(`/api/signals/${requestId}/who`);
  expect(response.status).toBe(200);
  return response.json();
}

test('the caller is told the rules, and for which of them an answer counts', async () => {
  const policy: Policy = {
    rules: [
      { name: 'sre', from: people(me, 'bob'), need: 2 },
      { name: 'finance', from: people('dan'), after: ['sre'], meaning: 'approves the payment' },
    ],
  };
  expect(await whoOf('reviewsDeploy', 'deploy', policy)).toMatchObject({
    id: 'deploy',
    words: '0 of 3, sre and finance missing',
    rules: [
      { name: 'sre', state: 'open', need: 2 },
      { name: 'finance', state: 'waiting', after: ['sre'] },
    ],
    person: { id: me, rules: [{ name: 'sre', meaning: 'approves' }] },
  });
});

test('a caller who may not answer is told why, with the facts of the error', async () => {
  expect(await whoOf('reviewsDeploy', 'deploy', { who: people('bob'), exclude: [] })).toMatchObject({
    person: {
      rules: [],
      refusal: { code: 'not-allowed', facts: { rules: [{ name: 'answer', who: 'bob' }] } },
    },
  });
});

test('of a signal without a policy there are no rules', async () => {
  expect(await whoOf('ask', 'answer')).toMatchObject({ rules: [], missing: [], excluded: [] });
});
