/** Questions with a policy as pages without JavaScript. */
import { userInfo } from 'node:os';
import { beforeAll, expect, test } from '@jest/globals';
import type { Signal } from '../../src/client';
import { people, type Policy } from '../../src/signals';
import { useEnvironment } from '../support/environment';
import { appOver, type App } from '../support/service';

const environment = useEnvironment('time-skipping');
const me = userInfo().username;
let app: App;
beforeAll(() => {
  app = appOver(environment.current.client);
});

async function asked(policy: Policy): Promise<Signal> {
  const { client } = environment.current;
  const { workflowId } = await client.start('reviewsDeploy', { args: [policy] });
  return client.waitForSignal('deploy', workflowId, { timeout: '1 minute' });
}

async function pageOf({ requestId }: Signal, language = 'en'): Promise<string> {
  const headers = { 'accept-language': language };
  return wordsOf(await app.request(`/form/${requestId}?plain`, { headers }));
}

async function send({ requestId }: Signal, fields: Record<string, string>, language = 'en'): Promise<string> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': language };
  const body = new URLSearchParams({ action: 'approve', ...fields }).toString();
  return wordsOf(await app.request(`/form/${requestId}`, { method: 'POST', headers, body }));
}

/** The text of a page. */
async function wordsOf(page: Response): Promise<string> {
  const markup = await page.text();
  return markup
    .replaceAll(/<(script|style)[^]*?<\/\1>/gu, '')
    .replaceAll(/<[^>]+>/gu, '')
    .replaceAll(/\s+/gu, ' ');
}

test('the page lists the rules, who may not answer, and what changes when', async () => {
  const signal = await asked({
    rules: [
      { name: 'sre', from: people(me, 'bob'), need: 2, escalate: [{ after: '2 days', add: people('eve') }] },
      { name: 'finance', from: { group: 'finance' }, after: ['sre'] },
    ],
    exclude: [people('mallory')],
    seen: 'if-given',
  });
  const english = await pageOf(signal);
  expect(english).toMatch(new RegExp(`sre: 0 of 2, ${me} or bob\\. .*: eve may answer too\\.`, 'u'));
  expect(english).toContain('finance: 0 of 1, group finance. Opens after sre.');
  expect(english).toContain('May not answer: mallory');
  const german = await pageOf(signal, 'de');
  expect(german).toContain('finance: 0 von 1, Gruppe finance.');
  expect(german).toContain('Darf nicht antworten: mallory');

  expect(await send(signal, {})).toContain('Your answer counts');
  expect(await pageOf(signal)).toMatch(new RegExp(`${me}, [^]*: approves\\. Identity claimed\\.`, 'u'));
});

test('a refusal by the policy is told in the language of the page', async () => {
  const signal = await asked({ who: people('bob'), seen: 'if-given' });
  expect(await send(signal, {})).toContain('It may be answered by bob.');
  expect(await send(signal, {}, 'de')).toContain('Antworten darf: bob.');
});

test('an answer to what has changed since is refused, and what was typed is kept', async () => {
  const signal = await asked({ who: people(me) });
  const again = await send(signal, { seen: '0'.repeat(64), comment: 'For the old one' });
  expect(again).toContain('You see the present state. Read it, and answer then.');
  expect(again).toContain('For the old one');
  expect(await send(signal, { seen: signal.digest ?? '' })).toContain('Approved');
});

test('a person chooses the rule for which to answer, if several are open', async () => {
  const signal = await asked({
    rules: [
      { name: 'sre', from: people(me, 'bob') },
      { name: 'finance', from: people(me), meaning: 'approves the payment' },
    ],
    seen: 'if-given',
  });
  expect(await pageOf(signal)).toContain(
    'Answer for any rule that fits sre: approves finance: approves the payment',
  );
  expect(await send(signal, { rule: 'legal' })).toContain('Answer for');
  expect(await send(signal, { rule: 'finance' })).toContain('Your answer counts');
  const { votes } = await environment.current.client.getSignal('deploy', signal.workflowId);
  expect(votes).toMatchObject([{ by: { id: me }, rule: 'finance' }]);
  const one = await asked({ who: people(me), seen: 'if-given' });
  expect(await pageOf(one)).not.toContain('Answer for');
  expect(await send(one, { rule: '' })).toContain('Approved');
});
