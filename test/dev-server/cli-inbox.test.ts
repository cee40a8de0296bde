/** `gatehouse inbox`, `watch`, `list` of children, and `setup --search-attributes`. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { startGatehouse } from '../support/cli';
import { useEnvironment } from '../support/environment';
import { soon } from '../support/soon';
import { useCommands } from '../support/use-commands';

const env = useEnvironment('dev');
const started: string[] = [];

afterEach(async () => {
  const stop = started.splice(0).map((id) => env.current.temporal.workflow.getHandle(id).terminate());
  await Promise.allSettled(stop);
});

const gatehouse = useCommands(() => ({ TEMPORAL_ADDRESS: env.current.address }));

async function start(workflow: string, ...args: unknown[]): Promise<string> {
  const { workflowId } = await env.current.client.start(workflow, { args });
  started.push(workflowId);
  return workflowId;
}

async function visible(workflowId: string, count: number): Promise<void> {
  while ((await env.current.client.inbox({ workflowId })).items.length !== count) await soon();
}

describe('gatehouse inbox', () => {
  test('prints what waits as a table, as JSON, a page at a time, and counted', async () => {
    const workflowId = await start('asksMuch', 2, '90 minutes');
    await visible(workflowId, 3);
    const table = await gatehouse('inbox', '--workflow', workflowId);
    expect(table.code).toBe(0);
    expect(table.out).toMatch(/^ID +EXECUTION +KIND +TYPE +DUE +WAITING SINCE +PROMPT\n/);
    expect(table.out).toContain(`question-0  ${workflowId}  input`);
    expect(table.out).toMatch(/in (89|90) minutes/);

    const page = await gatehouse('inbox', '--workflow', workflowId, '--limit', '2', '--json');
    const { items, nextCursor } = JSON.parse(page.out);
    expect(items).toHaveLength(2);
    const rest = await gatehouse('inbox', '--workflow', workflowId, '--cursor', nextCursor, '--json');
    expect(JSON.parse(rest.out)).toMatchObject({ items: [{ id: 'all', kind: 'approval' }] });

    expect((await gatehouse('inbox', '--workflow', workflowId, '--kind', 'input', '--count')).out).toBe(
      '2\n',
    );
  });

  test('says that nothing waits, and refuses what is no filter', async () => {
    expect((await gatehouse('inbox', '--id', 'nobody')).out).toBe('There are no pending signals.\n');
    const { code, err } = await gatehouse('inbox', '--due-before', 'soon');
    expect(code).toBe(2);
    expect(err).toContain('dueBefore is not an instant: soon');
    expect((await gatehouse('inbox', '--kind', 'sleep')).code).toBe(2);
  });
});

describe('gatehouse decisions', () => {
  test('prints who decided what, as a table, as JSON and as CSV', async () => {
    const { client } = env.current;
    const workflowId = await start('ask');
    await client.waitForSignal('answer', workflowId);
    await client.setSignal('answer', workflowId, 'Forty-two', { actor: { id: 'ada' } });
    await client.result(workflowId);
    while ((await client.answered({ workflowId })).items.length === 0) await new Promise(setImmediate);
    const table = await gatehouse('decisions', '--workflow', workflowId);
    expect(table.out).toMatch(
      /^AT +OUTCOME +BY +SIGNAL +EXECUTION +ANSWER +PROMPT\n.* set +ada +answer .*"Forty-two"/u,
    );
    const json = await gatehouse('decisions', '--workflow', workflowId, '--by', 'ada', '--json');
    expect(JSON.parse(json.out)).toMatchObject({ items: [{ state: 'set', value: 'Forty-two' }] });
    const csv = await gatehouse('decisions', '--workflow', workflowId, '--csv');
    expect(csv.out.split('\r\n')[1]).toContain(',set,,ada,,client,answer,Forty-two,');
    const none = await gatehouse('decisions', '--workflow', workflowId, '--outcome', 'rejected');
    expect(none.out).toBe('No matching decisions are known.\n');
    expect((await gatehouse('decisions', '--outcome', 'lost')).code).toBe(2);
  });
});

describe('gatehouse executions', () => {
  test('prints them as a table, filtered and sorted, as JSON, and a page at a time', async () => {
    const [one, other] = [await start('asksMuch', 2), await start('ask')];
    await visible(one, 3);
    await visible(other, 1);
    const table = await gatehouse('executions', '--workflow-type-prefix', 'ask', '--sort', '-pending');
    expect(table.out).toMatch(/^EXECUTION +WORKFLOW +STATUS +PENDING +STARTED +ENDED\n/);
    const [first, second] = table.out.split('\n').slice(1);
    expect(first).toMatch(new RegExp(`^${one} +asksMuch +running +3 +\\d{4}-`, 'u'));
    expect(second).toContain(`${other} `);

    const args = ['--workflow-id-prefix', 'ask', '--status', 'running', '--sort', 'pending', '--json'];
    const page = await gatehouse('executions', ...args, '--limit', '1');
    const { items, nextCursor } = JSON.parse(page.out);
    expect(items).toMatchObject([{ workflowId: other }]);
    const rest = await gatehouse('executions', ...args, '--cursor', nextCursor);
    expect(JSON.parse(rest.out)).toMatchObject({ items: [{ workflowId: one }] });
  });

  test('says that there are none, and refuses what is no filter', async () => {
    expect((await gatehouse('executions', '--workflow-type', 'nobody')).out).toBe(
      'There are no matching executions.\n',
    );
    expect((await gatehouse('executions', '--status', 'open')).code).toBe(2);
    const sorted = await gatehouse('executions', '--sort', 'colour');
    expect(sorted).toMatchObject({ code: 2, err: expect.stringContaining("sort is 'colour'") });
    const since = await gatehouse('executions', '--started-after', 'soon');
    expect(since).toMatchObject({
      code: 2,
      err: expect.stringContaining('startedAfter is not an instant: soon'),
    });
  });
});

test('gatehouse list shows what child executions wait for, and where', async () => {
  const parent = await start('delegates', 1);
  await visible(`${parent}/child`, 1);
  const { out } = await gatehouse('list', parent);
  expect(out).toMatch(/ID +KIND +STATE +TYPE +DUE +EXECUTION +PROMPT/);
  expect(out).toContain(`${parent}/child`);
});

describe('gatehouse watch', () => {
  test('prints what opens and who settles it, until it is stopped', async () => {
    const watch = startGatehouse(['watch', '--address', env.current.address]);
    const workflowId = await start('ask', { prompt: 'Who are you?' });
    await watch.prints(`opened   answer in ${workflowId} (string): Who are you?`);
    await env.current.client.setSignal('answer', workflowId, 'me', { actor: { id: 'ada' } });
    await watch.prints(`answer in ${workflowId} by ada`);
    expect(await watch.end('SIGINT')).toBe(0);
  }, 20_000);

  test('prints JSON lines for programs', async () => {
    const watch = startGatehouse(['watch', '--json', '--address', env.current.address, '--kind', 'approval']);
    await start('ask');
    const workflowId = await start('approveDraft');
    await watch.prints(workflowId);
    await watch.end();
    const lines = watch.printed().trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { event: 'opened', signal: { workflowId, kind: 'approval' } },
    ]);
  }, 20_000);
});

test('gatehouse setup --search-attributes registers them, and says so again where they are', async () => {
  const said =
    "Registered in namespace 'default': GatehousePending, GatehouseDue, GatehouseChanged, GatehouseFor.\n";
  expect((await gatehouse('setup', '--search-attributes')).out).toBe(said);
  expect((await gatehouse('setup', '--search-attributes')).out).toBe(said);
});
