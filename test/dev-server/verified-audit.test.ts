/** The audit of real executions, verified against their histories. */
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { group, type Policy } from '../../src/signals';
import { useCompany } from '../support/company';
import { keyPair } from '../support/proofs';
import { soon } from '../support/soon';
import { useCommands } from '../support/use-commands';

const env = useCompany('dev');
const gatehouse = useCommands(() => ({ TEMPORAL_ADDRESS: env.current.address }));
const twoOfSre: Policy = { who: group('sre'), need: 2 };

let folder: string;
let keys: string;
let otherKeys: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-keys-'));
  keys = join(folder, 'keys.json');
  otherKeys = join(folder, 'other-keys.json');
  writeFileSync(keys, JSON.stringify(env.current.identityKeys));
  writeFileSync(otherKeys, JSON.stringify({ keys: [keyPair('new').jwk] }));
});
afterAll(async () => rm(folder, { recursive: true }));

async function approvedTwice(): Promise<string> {
  const { as, client } = env.current;
  const { workflowId } = await client.start('reviewsDeploy', { args: [twoOfSre] });
  await as('alice').approve('deploy', workflowId, { comment: 'tested' });
  await as('bob').approve('deploy', workflowId);
  await client.result(workflowId);
  return workflowId;
}

/** The first run has the vote of alice, and the second one that of bob. */
async function continued(): Promise<{ readonly workflowId: string; readonly firstRun: string }> {
  const { as, client, temporal } = env.current;
  const { workflowId, runId: firstRun } = await client.start('rollsWithVotes', { args: [twoOfSre] });
  await as('alice').approve('deploy', workflowId);
  const handle = temporal.workflow.getHandle(workflowId);
  await handle.signal('roll');
  while ((await handle.describe()).runId === firstRun) await soon();
  await client.waitForSignal('deploy', workflowId);
  await as('bob').approve('deploy', workflowId);
  await handle.signal('reopen');
  await client.result(workflowId);
  return { workflowId, firstRun };
}

describe('client.verifyAudit', () => {
  test('verifies signed answers, also to a pending signal', async () => {
    const { as, client, identityKeys } = env.current;
    const { workflowId } = await client.start('reviewsDeploy', { args: [twoOfSre] });
    await client.waitForSignal('deploy', workflowId);
    const none = { entries: 0, signed: 0, claimed: 0, unchecked: [] };
    expect(await client.verifyAudit(workflowId)).toMatchObject(none);
    await as('alice').approve('deploy', workflowId, { delivery: 'queued' });
    while ((await client.audit(workflowId)).items.length < 2) await soon();
    const verification = await client.verifyAudit(workflowId, { keys: identityKeys });
    expect(verification).toMatchObject({ entries: 2, signed: 1, claimed: 0, unchecked: [] });
    expect(verification.fault).toBeUndefined();
  });

  test('follows the runs of an execution that continued as new, as far as Temporal has kept them', async () => {
    const { client, identityKeys, temporal } = env.current;
    const { workflowId, firstRun } = await continued();
    const verification = await client.verifyAudit(workflowId, { keys: identityKeys });
    expect(verification).toMatchObject({ entries: 3, signed: 2, unchecked: [] });
    expect(verification.fault).toBeUndefined();
    expect(verification.runs).toHaveLength(2);

    const workflowExecution = { workflowId, runId: firstRun };
    await temporal.workflowService.deleteWorkflowExecution({ namespace: 'default', workflowExecution });
    const handle = temporal.workflow.getHandle(workflowId, firstRun);
    for (;;) {
      const isThere = await handle.describe().catch(() => undefined);
      if (isThere === undefined) break;
      await soon();
    }
    const rest = await client.verifyAudit(workflowId, { keys: identityKeys });
    expect(rest).toMatchObject({ entries: 3, signed: 1 });
    expect(rest.fault).toBeUndefined();
    expect(rest.unchecked).toEqual([
      `Temporal has deleted the run ${firstRun}. The entries up to 1 cannot be compared with its history.`,
    ]);
  });

  test('asks for keys if an answer is signed, and for none if all are claimed', async () => {
    const { client } = env.current;
    const workflowId = await approvedTwice();
    await expect(client.verifyAudit(workflowId)).rejects.toMatchObject({
      code: 'invalid-argument',
      message: expect.stringContaining('keys are missing'),
    });
    const claimed = await client.start('asksAnybody');
    await client.setSignal('title', claimed.workflowId, 'My title');
    await client.approve('publish', claimed.workflowId);
    expect(await client.verifyAudit(claimed.workflowId)).toMatchObject({ entries: 2, signed: 0, claimed: 2 });
    await expect(client.verifyAudit('nobody')).rejects.toMatchObject({ code: 'execution-not-found' });
  });

  test('finds a stock Temporal signal in the history', async () => {
    const { client, temporal } = env.current;
    const { workflowId } = await client.start('asksAnybody');
    await client.waitForSignal('title', workflowId);
    await temporal.workflow.getHandle(workflowId).signal('title', 'My title');
    await client.waitForSignal('publish', workflowId);
    const verification = await client.verifyAudit(workflowId);
    expect(verification).toMatchObject({ entries: 1, claimed: 1 });
    expect(verification.fault).toBeUndefined();
  });
});

describe('gatehouse audit --verify', () => {
  test('says how much it has verified, and exits with 0', async () => {
    const workflowId = await approvedTwice();
    expect(await gatehouse('audit', workflowId, '--verify', '--keys', keys)).toMatchObject({
      code: 0,
      out: `The audit of '${workflowId}' has no fault: 2 entries, 2 signed answers, 0 claimed, 1 run.\n`,
    });
    const { out } = await gatehouse('audit', workflowId, '--verify', '--keys', keys, '--json');
    expect(JSON.parse(out)).toMatchObject({ workflowId, signed: 2, unchecked: [] });
  });

  test('names the first fault with its run and event, and exits with 1', async () => {
    const workflowId = await approvedTwice();
    const { code, out } = await gatehouse('audit', workflowId, '--verify', '--keys', otherKeys);
    expect(code).toBe(1);
    expect(out).toMatch(
      /^The audit of '[^']+' has a fault \(key-unknown\)\.\nrun [0-9a-f-]{36}, event \d+: the key 'test-environment', which/u,
    );
  });

  test('refuses options that do not belong together, and keys that it cannot read', async () => {
    const refusals = [
      [['--keys', keys], '--keys is of no use without --verify'],
      [['--verify', '--limit', '5'], '--verify and --limit cannot be given both'],
      [['--verify', '--cursor', '5'], '--verify and --cursor cannot be given both'],
      [['--verify', '--keys', join(folder, 'none.json')], 'keys cannot be read from'],
    ] as const;
    for (const [args, message] of refusals) {
      const { code, err } = await gatehouse('audit', 'report-7', ...args);
      expect(err).toContain(message);
      expect(code).toBe(2);
    }
  });
});
