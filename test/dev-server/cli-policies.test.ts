/** Signals with a policy on the command line. */
import { describe, expect, test } from '@jest/globals';
import { group, people, type Policy } from '../../src/signals';
import { useEnvironment } from '../support/environment';
import { soon } from '../support/soon';
import { useCommands } from '../support/use-commands';

const env = useEnvironment('dev');
const gatehouse = useCommands(() => ({ TEMPORAL_ADDRESS: env.current.address }));

const both: Policy = {
  rules: [
    { name: 'sre', from: people('ada', 'bob'), need: 2, escalate: [{ after: '1 hour', add: people('eve') }] },
    { name: 'finance', from: people('dan', 'ada'), after: ['sre'], meaning: 'approves the payment' },
  ],
  exclude: [people('mallory')],
};

async function deploy(policy: Policy): Promise<string> {
  const { client } = env.current;
  const { workflowId } = await client.start('reviewsDeploy', { args: [policy] });
  await client.waitForSignal('deploy', workflowId);
  return workflowId;
}

/** The arguments of an answer of ada to what she saw. */
function seen(digest: string): readonly string[] {
  return ['--as', 'ada', '--seen', digest];
}

describe('gatehouse who', () => {
  test('lists the rules, what is missing, who may not answer, and what one person may do', async () => {
    const workflowId = await deploy(both);
    const { out } = await gatehouse('who', 'deploy', workflowId, '--as', 'ada');
    expect(out).toMatch(/^RULE +STATE +ANSWERS +WHO +MEANING +NEXT\n/u);
    expect(out).toMatch(/\nsre +open +0 of 2 +ada or bob +approves +20\S+: eve may answer too\n/u);
    expect(out).toMatch(/\nfinance +waiting +0 of 1 +dan or ada +approves the payment +opens after sre\n/u);
    expect(out).toContain(
      '\n0 of 3, sre and finance missing\nMay not answer: mallory.\nada may answer for sre (approves).\n',
    );
    const { out: json } = await gatehouse('who', 'deploy', workflowId, '--as', 'eve', '--json');
    expect(JSON.parse(json)).toMatchObject({ person: { refusal: { code: 'not-allowed' } } });
    expect((await gatehouse('who', 'deploy', workflowId, '--as', 'mallory')).out).toContain(
      'mallory may not answer: ',
    );
  });

  test('says that anybody may answer a signal without a policy', async () => {
    const { workflowId } = await env.current.client.start('ask');
    await env.current.client.waitForSignal('answer', workflowId);
    expect((await gatehouse('who', 'answer', workflowId)).out).toBe("Anybody may answer signal 'answer'.\n");
  });
});

describe('an answer', () => {
  test('counts, and list, show and audit say how far the signal is and who has answered', async () => {
    const workflowId = await deploy(both);
    const as = ['--as', 'ada', '--rule', 'sre', '--comment', 'tested'];
    expect((await gatehouse('approve', 'deploy', workflowId, ...as)).out).toBe(
      "Your answer to signal 'deploy' counts: 1 of 3, sre and finance missing.\n",
    );
    expect((await gatehouse('list', workflowId)).out).toContain('pending, 1 of 3, sre and finance missing');
    const { out } = await gatehouse('show', 'deploy', workflowId);
    expect(out).toMatch(
      /\npolicy +claimed, link, rejects: one\nprogress +1 of 3, sre and finance missing\n/u,
    );
    expect(out).toMatch(/\nvote +20\S+ ada approves \(sre\), claimed, none: tested\ndigest +[0-9a-f]{64}\n/u);
    expect((await gatehouse('audit', workflowId)).out).toMatch(
      /\n1 +\S+ +deploy +voted +ada +cli +approves \(sre\): tested\n/u,
    );
    const said = await gatehouse('who', 'deploy', workflowId, '--as', 'ada');
    expect(said.out).toMatch(/\nada has answered: 20\S+ ada approves \(sre\), claimed, none: tested\.\n/u);
  });

  test('of who may not answer exits with 7, and says who may', async () => {
    const workflowId = await deploy(both);
    const { code, err } = await gatehouse('approve', 'deploy', workflowId, '--as', 'eve');
    expect({ code, err }).toEqual({ code: 7, err: expect.stringContaining('ada or bob (sre)') });
    expect(err).toContain('(not-allowed)');
    const rule = ['--as', 'ada', '--rule', 'nobody'];
    expect((await gatehouse('approve', 'deploy', workflowId, ...rule)).code).toBe(7);
  });

  test('with --seen is refused if the signal is not what was seen', async () => {
    const workflowId = await deploy({ who: people('ada') });
    const stale = await gatehouse('approve', 'deploy', workflowId, ...seen('0'.repeat(64)));
    expect({ code: stale.code, err: stale.err }).toEqual({
      code: 5,
      err: expect.stringContaining('stale-view'),
    });
    const { digest = '' } = await env.current.client.getSignal('deploy', workflowId);
    expect((await gatehouse('approve', 'deploy', workflowId, ...seen(digest))).out).toBe(
      "Signal 'deploy' is approved.\n",
    );
  });
});

/** The executions that the inbox lists. */
async function inbox(...args: readonly string[]): Promise<readonly string[]> {
  const { out } = await gatehouse('inbox', '--json', ...args);
  return JSON.parse(out).items.map((row: { readonly workflowId: string }) => row.workflowId);
}

describe('gatehouse inbox', () => {
  test('lists what waits for one person by name, by a group, and for others after the person has answered', async () => {
    const byName = await deploy({ who: people('zoe', 'yan'), need: 2 });
    const byGroup = await deploy({ who: group('pilots') });
    while ((await inbox('--my-groups', '--as', 'zoe', '--group', 'pilots')).length === 0) await soon();
    while ((await inbox('--mine', '--as', 'zoe')).length === 0) await soon();
    expect(await inbox('--my-groups', '--as', 'zoe', '--group', 'crew', '--group', 'pilots')).toEqual([
      byGroup,
    ]);
    expect(await inbox('--mine', '--as', 'zoe')).toEqual([byName]);
    expect((await gatehouse('inbox', '--mine', '--as', 'zoe', '--count')).out).toBe('1\n');
    expect((await gatehouse('inbox', '--mine', '--as', 'zoe')).out).toMatch(
      / WAITING SINCE +ANSWERS +PROMPT\ndeploy +.* 0 of 2 /u,
    );

    const { digest = '' } = await env.current.client.getSignal('deploy', byName);
    await gatehouse('approve', 'deploy', byName, '--as', 'zoe', '--seen', digest);
    while ((await inbox('--waiting-for-others', '--as', 'zoe')).length === 0) await soon();
    expect(await inbox('--waiting-for-others', '--as', 'zoe')).toEqual([byName]);
    expect(await inbox('--mine', '--as', 'zoe')).toEqual([]);
  });

  test('refuses groups that nobody has named, and two lists at once', async () => {
    const { code, err } = await gatehouse('inbox', '--my-groups');
    expect([code, err]).toEqual([2, expect.stringContaining('--my-groups needs the groups. Pass --group')]);
    expect((await gatehouse('inbox', '--mine', '--waiting-for-others')).code).toBe(2);
  });
});
