/** The example workflows whose gates have a policy, as their authors would test them: with people, and skipped time. */
import { expect, test } from '@jest/globals';
import { useCompany } from '../support/company';

const env = useCompany(
  'time-skipping',
  {},
  {
    ada: { groups: ['sre', 'annotators', 'marketing', 'accounting'] },
    bob: { groups: ['sre', 'annotators', 'marketing', 'accounting'] },
    carol: { groups: ['sre', 'finance', 'controllers'] },
    dan: { groups: ['adjudicators', 'controllers', 'legal'] },
    frank: { groups: ['finance-leads', 'support-leads'] },
    grace: { groups: ['finance', 'support-leads', 'accounting', 'controllers'] },
    cfo: {},
    'cfo-deputy': {},
    bot: { kind: 'agent', owner: 'grace', groups: ['support-leads'] },
  },
);

/** Starts a workflow as somebody. */
async function start(starter: string, workflow: string, input: unknown): Promise<string> {
  const { workflowId } = await env.current.as(starter).start(workflow, { args: [input] });
  return workflowId;
}

type Decision = 'approve' | 'reject';

/** Returns what a vote gets: the status of the outcome, or the code of the refusal. */
async function vote(
  who: string,
  id: string,
  workflowId: string,
  options: { decision?: Decision; comment?: string; loggedInAt?: string; level?: 'link' } = {},
): Promise<string> {
  const { decision = 'approve', ...others } = options;
  return said(async () => env.current.as(who)[decision](id, workflowId, others));
}

async function label(who: string, workflowId: string, value: object): Promise<string> {
  return said(async () => env.current.as(who).setSignal('label', workflowId, value));
}

async function said(answer: () => Promise<{ status: string }>): Promise<string> {
  try {
    return (await answer()).status;
  } catch (error) {
    return (error as { code: string }).code;
  }
}

const expense = { claimant: 'ada', manager: 'bob', purpose: 'a microscope', amount: 7_200 };

test('expenseWf: the manager approves, then finance, and never the claimant', async () => {
  const { as, client } = env.current;
  const workflowId = await start('grace', 'expenseWf', expense);
  expect(await vote('ada', 'expense', workflowId)).toBe('excluded');
  expect(await vote('carol', 'expense', workflowId)).toBe('not-your-turn');
  expect(await vote('bob', 'expense', workflowId, { decision: 'reject' })).toBe('reason-required');
  expect(await vote('bob', 'expense', workflowId)).toBe('counted');
  expect(await as('carol').who('expense', workflowId)).toMatchObject({
    words: '1 of 2, finance missing',
    person: { rules: [{ name: 'finance', meaning: 'approves the payment' }] },
  });
  expect(await vote('grace', 'expense', workflowId)).toBe('self-approval');
  expect(await vote('carol', 'expense', workflowId)).toBe('accepted');
  expect(await client.result(workflowId)).toMatchObject({
    outcome: 'approved',
    votes: [
      { by: { id: 'bob' }, rule: 'manager', meaning: 'approves the need' },
      { by: { id: 'carol' }, rule: 'finance', meaning: 'approves the payment' },
    ],
  });
});

test('expenseWf: a small expense needs the manager alone, and if the manager is away the leads of finance may answer after three days', async () => {
  const { client } = env.current;
  const workflowId = await start('ada', 'expenseWf', { ...expense, amount: 90 });
  await client.waitForSignal('expense', workflowId);
  await env.current.sleep('71 hours');
  expect(await vote('frank', 'expense', workflowId)).toBe('not-allowed');
  await env.current.sleep('2 hours');
  expect(await vote('frank', 'expense', workflowId)).toBe('accepted');
});

test('releaseWf: two engineers with a fresh login approve, neither the author nor who started it', async () => {
  const { client, now } = env.current;
  const workflowId = await start('carol', 'releaseWf', { version: 'v2.1', authors: ['grace'] });
  expect(await vote('grace', 'deploy', workflowId)).toBe('excluded');
  expect(await vote('carol', 'deploy', workflowId)).toBe('self-approval');
  const loggedInAt = new Date((await now()) - 16 * 60_000).toISOString();
  expect(await vote('ada', 'deploy', workflowId, { loggedInAt })).toBe('step-up-required');
  expect(await vote('ada', 'deploy', workflowId)).toBe('counted');
  expect(await vote('bob', 'deploy', workflowId)).toBe('accepted');
  expect(await client.result(workflowId)).toBe('v2.1');
});

test('releaseWf: one rejection fails the execution, with the reason', async () => {
  const { client } = env.current;
  const workflowId = await start('carol', 'releaseWf', { version: 'v2.2', authors: ['grace'] });
  expect(await vote('ada', 'deploy', workflowId)).toBe('counted');
  const rejection = { decision: 'reject', comment: 'It is Friday' } as const;
  expect(await vote('bob', 'deploy', workflowId, rejection)).toBe('accepted');
  await expect(client.result(workflowId)).rejects.toMatchObject({
    cause: { code: 'rejected', comment: 'It is Friday', decidedBy: { id: 'bob' } },
  });
});

test('agreedLabelWf: returns the earlier of two labels of the same animal, whose notes differ', async () => {
  const { client } = env.current;
  const workflowId = await start('grace', 'agreedLabelWf', 'picture-1.png');
  expect(await label('ada', workflowId, { animal: 'cat', note: 'It sleeps' })).toBe('counted');
  expect(await label('ada', workflowId, { animal: 'cat' })).toBe('already-voted');
  expect(await label('bob', workflowId, { animal: 'cat' })).toBe('accepted');
  expect(await client.result(workflowId)).toEqual({ animal: 'cat', note: 'It sleeps' });
});

test('agreedLabelWf: if two annotators differ, an adjudicator may decide after a day', async () => {
  const { client } = env.current;
  const workflowId = await start('grace', 'agreedLabelWf', 'picture-2.png');
  expect(await label('ada', workflowId, { animal: 'cat' })).toBe('counted');
  expect(await label('bob', workflowId, { animal: 'dog' })).toBe('counted');
  expect(await label('dan', workflowId, { animal: 'dog' })).toBe('not-allowed');
  await env.current.sleep('25 hours');
  expect(await label('dan', workflowId, { animal: 'dog' })).toBe('accepted');
  expect(await client.result(workflowId)).toEqual({ animal: 'dog' });
});

const article = { title: 'Our new office', text: 'We move in March.' };

test('publicationWf: legal has a veto until the second approval, and a rejection by marketing is an opinion', async () => {
  const { client } = env.current;
  const objected = await start('grace', 'publicationWf', article);
  expect(await vote('ada', 'publish', objected)).toBe('counted');
  expect(await vote('dan', 'publish', objected)).toBe('not-allowed'); // legal may not approve
  const why = { decision: 'reject', comment: 'The lease is not signed' } as const;
  expect(await vote('dan', 'publish', objected, why)).toBe('accepted');
  expect(await client.result(objected)).toMatchObject({ outcome: 'vetoed', comment: why.comment });

  const published = await start('grace', 'publicationWf', article);
  expect(await vote('ada', 'publish', published)).toBe('counted');
  expect(await vote('bob', 'publish', published, why)).toBe('counted');
  expect(await client.getSignal('publish', published)).toMatchObject({ progress: { words: '1 of 2' } });
});

const call = { owner: 'grace', tool: 'refund', args: { order: '1815', amount: 120 } };

test('toolCallWf: a person decides, the agent proposes, its owner may not', async () => {
  const { client } = env.current;
  const workflowId = await start('bot', 'toolCallWf', call);
  expect(await vote('bot', 'call', workflowId)).toBe('proposed');
  expect(await vote('grace', 'call', workflowId)).toBe('excluded'); // its owner
  expect(await vote('frank', 'call', workflowId)).toBe('accepted');
  expect(await client.result(workflowId)).toMatchObject({ approved: true, value: call });
});

test('toolCallWf: half an hour without an answer is a rejection', async () => {
  const { client } = env.current;
  const workflowId = await start('bot', 'toolCallWf', call);
  await client.waitForSignal('call', workflowId);
  await env.current.sleep('31 minutes');
  expect(await client.result(workflowId)).toMatchObject({ approved: false, automatic: true });
});

const [journal, close] = ['journal-2026-11', 'close-2026-11'];

/** Starts the close of a month whose journal grace has approved, and whose closing ada has prepared. */
async function prepared(): Promise<string> {
  const { client } = env.current;
  const workflowId = await start('carol', 'monthEndWf', '2026-11');
  expect(await vote('grace', journal, workflowId)).toBe('accepted');
  await client.waitForSignal(close, workflowId);
  expect(await vote('grace', close, workflowId)).toBe('previous-approver');
  expect(await vote('carol', close, workflowId)).toBe('not-your-turn');
  expect(await vote('ada', close, workflowId, { level: 'link' })).toBe('not-allowed'); // forms only
  expect(await vote('ada', close, workflowId)).toBe('counted');
  return workflowId;
}

test('monthEndWf: one prepares and two review, and none of them approved the journal', async () => {
  const { client } = env.current;
  const workflowId = await prepared();
  expect(await vote('carol', close, workflowId)).toBe('counted');
  expect(await vote('dan', close, workflowId)).toBe('accepted');
  expect(await client.result(workflowId)).toBe('The books of 2026-11 are closed.');
  expect((await client.getSignal(close, workflowId)).votes).toMatchObject([
    { by: { id: 'ada' }, meaning: 'prepared' },
    { by: { id: 'carol' }, meaning: 'reviewed' },
    { by: { id: 'dan' }, meaning: 'reviewed' },
  ]);
});

test('monthEndWf: the deputy may review too after eight hours, and after two days only the chief financial officer, alone', async () => {
  const { as, client } = env.current;
  const workflowId = await prepared();
  await env.current.sleep('9 hours');
  const rules = [{ name: 'reviewed', meaning: 'reviewed' }];
  expect(await as('cfo-deputy').who(close, workflowId)).toMatchObject({ person: { rules } });
  expect(await vote('cfo', close, workflowId)).toBe('not-allowed');
  await env.current.sleep('2 days');
  expect(await vote('carol', close, workflowId)).toBe('not-allowed');
  expect(await vote('cfo', close, workflowId)).toBe('accepted');
  expect(await client.result(workflowId)).toBe('The books of 2026-11 are closed.');
});
