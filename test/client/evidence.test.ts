/**
 * What an audit proves, on recorded histories and without a server. The recorder kept no private key, so each proof is signed again
 * with a key of this test.
 */
import { describe, expect, test } from '@jest/globals';
import { defaultPayloadConverter, type LoadedDataConverter } from '@temporalio/common';
import type { AuditVerification } from '../../src/client';
import { checkEvidence, type Evidence } from '../../src/client/evidence/check-evidence';
import { RunReader, type RunEvidence } from '../../src/client/evidence/run-evidence';
import type { HistoryEvent } from '../../src/client/history/events/history-event';
import { verifyByNode } from '../../src/client/signing/verify-by-node';
import { chainHash } from '../../src/wire/audit-chain';
import type { IdentityKey } from '../../src/wire/identity/identity-key';
import { readJws } from '../../src/wire/identity/read-jws';
import { voterOf } from '../../src/wire/identity/voter-of';
import type { AnswerMeta, AuditEntry } from '../../src/wire/messages';
import { valueHash } from '../../src/wire/value-hash';
import { keyPair, proofBy } from '../support/proofs';
import { recordedEvents } from './history/graph/recorded';

const service = keyPair('test-environment');
const converter = {
  payloadConverter: defaultPayloadConverter,
  payloadCodecs: [],
} as unknown as LoadedDataConverter;

/** One answer in a history, to be tampered with. */
interface Sent {
  value: unknown;
  meta: AnswerMeta;
}

/** Changes the answers of a recording, by the ids of their events. Undefined removes the event. */
type Tamper = Readonly<Record<number, (sent: Sent) => Sent | undefined>>;

async function runOf(name: string, tamper: Tamper = {}): Promise<RunEvidence> {
  const reader = new RunReader({ workflowId: `recorded-${name}`, runId: 'run-1' }, converter);
  for (const event of recordedEvents(`policies/${name}`)) {
    const changed = withAnswer(event, tamper[Number(event.eventId)]);
    if (changed !== undefined) await reader.take(changed);
  }
  return reader.evidence;
}

function withAnswer(event: HistoryEvent, change: Tamper[number] = (sent) => sent): HistoryEvent | undefined {
  const args = event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest?.input?.args;
  const [id, value, meta] = (args?.payloads ?? []).map((payload) =>
    defaultPayloadConverter.fromPayload<unknown>(payload),
  );
  if (args === null || args === undefined) return event;
  const { proof, ...rest } = meta as AnswerMeta;
  const resigned = proof === undefined ? {} : { proof: proofBy(service, readJws(proof).claims) };
  const changed = change({ value, meta: { ...rest, ...resigned } });
  if (changed === undefined) return undefined;
  args.payloads = [id, changed.value, changed.meta].map((each) => defaultPayloadConverter.toPayload(each));
  return event;
}

/** The entries that an execution makes of its answers, the last of which settles the gate. */
function entriesOf({ answers }: RunEvidence, settled: AuditEntry['outcome'] = 'approved'): AuditEntry[] {
  const entries = answers.map(({ id, hash, meta, at }, index): Omit<AuditEntry, 'seq'> => {
    const voter = meta.proof === undefined ? undefined : voterOf(meta.proof);
    const { comment, requestId, seen, actor } = meta;
    return {
      at,
      id,
      requestId,
      outcome: index === answers.length - 1 ? settled : 'voted',
      actor,
      proof: voter?.proof ?? 'claimed',
      level: voter?.level ?? 'none',
      seen,
      comment,
      valueHash: hash,
    };
  });
  return chained(entries);
}

function chained(entries: readonly Omit<AuditEntry, 'seq'>[]): AuditEntry[] {
  let before = '';
  return entries.map((entry, index) => {
    const numbered = { ...entry, seq: index + 1 };
    before = chainHash(numbered, before);
    return { ...numbered, hash: before };
  });
}

function verified(
  evidence: Partial<Evidence> & Pick<Evidence, 'runs' | 'audit'>,
  keys: readonly IdentityKey[] = [service.key],
): AuditVerification {
  const { workflowId = 'recorded', later = evidence.audit } = evidence;
  return checkEvidence(
    { ...evidence, workflowId, later },
    { namespace: 'default', keys, verify: verifyByNode },
  );
}

/** Two signed votes: that of alice is event 13 and entry 1, that of bob event 20 and entry 2. */
const signedRun = async (tamper?: Tamper): Promise<RunEvidence> => runOf('policy-signed', tamper);

describe('an audit has no fault', () => {
  test('if all answers are signed', async () => {
    const run = await signedRun();
    expect(verified({ runs: [run], audit: entriesOf(run) })).toEqual({
      workflowId: 'recorded',
      runs: ['run-1'],
      entries: 2,
      signed: 2,
      claimed: 0,
      unchecked: [],
    });
  });

  test.each([
    ['policy-claimed', 'approved', 0, 2],
    ['policy-early-vote', 'approved', 0, 2],
    ['policy-rejected', 'rejected', 2, 0],
    ['policy-escalated', 'approved', 2, 0],
    ['policy-label', 'set', 3, 0],
    ['policy-required', 'approved', 2, 0],
  ] as const)('in the recording %s', async (name, settled, signed, claimed) => {
    const run = await runOf(name);
    const verification = verified({ runs: [run], audit: entriesOf(run, settled) });
    expect(verification).toMatchObject({ signed, claimed, unchecked: [] });
    expect(verification.fault).toBeUndefined();
  });

  test('of an execution without answers, and needs no keys', async () => {
    const run = { runId: 'run-1', answers: [] };
    const audit = chained([
      {
        at: '2026-12-01T12:00:00.000Z',
        id: 'pause',
        outcome: 'set',
        actor: { id: 'timer', via: 'timer' } as never,
      },
    ]);
    expect(verified({ runs: [run], audit }, [])).toMatchObject({ entries: 1, signed: 0, claimed: 0 });
  });

  test('if another answer arrives while the history is read', async () => {
    const run = await signedRun();
    const later = entriesOf(run);
    expect(verified({ runs: [run], audit: later.slice(0, 1), later }).fault).toBeUndefined();
  });

  test('if a step of the policy settles the gate with the votes that there are', async () => {
    const run = await signedRun({ 20: () => undefined });
    const [vote] = entriesOf(run, 'voted');
    if (vote === undefined) throw new Error('no vote');
    const at = '2026-12-01T13:30:00.000Z';
    const step = {
      ...vote,
      at,
      outcome: 'escalated',
      actor: { id: 'timer', via: 'timer' },
      proof: undefined,
    };
    const audit = chained([vote, step as never, { ...vote, at, outcome: 'approved' }]);
    expect(verified({ runs: [run], audit }).fault).toBeUndefined();
    const withoutStep = chained([vote, { ...vote, at, outcome: 'approved' }]);
    expect(verified({ runs: [run], audit: withoutStep }).fault).toMatchObject({
      kind: 'answer-missing',
      seq: 2,
    });
  });
});

describe('the first fault is named', () => {
  test('if the value of an answer was changed in the history', async () => {
    const run = await signedRun({ 13: (sent) => ({ ...sent, value: false }) });
    const audit = entriesOf(await signedRun());
    expect(verified({ runs: [run], audit }).fault).toEqual({
      kind: 'answer-changed',
      message: 'the value is not the one of entry 1',
      runId: 'run-1',
      eventId: 13,
      seq: 1,
    });
  });

  test('if the value was changed in the history and in the audit', async () => {
    const run = await signedRun({ 13: (sent) => ({ ...sent, value: false }) });
    expect(verified({ runs: [run], audit: entriesOf(run) }).fault).toMatchObject({
      kind: 'proof-invalid',
      message: 'the proof is for another answer: vh differs',
      eventId: 13,
      seq: 1,
    });
  });

  test('if a comment was changed in the history', async () => {
    const run = await signedRun({
      20: ({ meta, value }) => ({ value, meta: { ...meta, comment: 'Untested' } }),
    });
    expect(verified({ runs: [run], audit: entriesOf(await signedRun()) }).fault).toMatchObject({
      kind: 'answer-changed',
      message: 'the comment is not the one of entry 2',
      eventId: 20,
    });
  });

  test('if an entry was changed', async () => {
    const run = await signedRun();
    const audit = entriesOf(run);
    Object.assign(audit[0] ?? {}, { approved: false });
    expect(verified({ runs: [run], audit }).fault).toMatchObject({ kind: 'entry-changed', seq: 1 });
  });

  test('if an entry was changed with its hash, at the next entry', async () => {
    const run = await signedRun();
    const audit = entriesOf(run);
    const [first] = chained([{ ...(audit[0] as AuditEntry), meaning: 'reviewed' }]);
    expect(verified({ runs: [run], audit: [first as AuditEntry, ...audit.slice(1)] }).fault).toMatchObject({
      kind: 'entry-changed',
      seq: 2,
    });
  });

  test('if the first or a middle entry was removed', async () => {
    const run = await runOf('policy-label');
    const audit = entriesOf(run, 'set');
    for (const seq of [1, 2])
      expect(
        verified({ runs: [run], audit: audit.filter((entry) => entry.seq !== seq) }).fault,
      ).toMatchObject({
        kind: 'entry-missing',
        message: `entry ${seq + 1} stands where entry ${seq} is expected`,
      });
  });

  test('if the last entry was removed', async () => {
    const run = await signedRun();
    expect(verified({ runs: [run], audit: entriesOf(run).slice(0, 1) }).fault).toEqual({
      kind: 'entry-missing',
      message: "no entry has the answer to 'deploy' that was accepted",
      runId: 'run-1',
      eventId: 20,
    });
  });

  test('if two entries were swapped', async () => {
    const run = await signedRun();
    expect(verified({ runs: [run], audit: entriesOf(run).toReversed() }).fault).toMatchObject({
      kind: 'entry-missing',
      message: 'entry 2 stands where entry 1 is expected',
    });
  });

  test('if a vote has no answer in the history', async () => {
    const run = await signedRun({ 13: () => undefined });
    expect(verified({ runs: [run], audit: entriesOf(await signedRun()) }).fault).toEqual({
      kind: 'answer-missing',
      message: "entry 1: the history has no answer of 'alice' to 'deploy'",
      runId: 'run-1',
      seq: 1,
    });
  });

  test('if one answer counts twice', async () => {
    const run = await signedRun();
    const [first, second] = entriesOf(run);
    const audit = chained([first as AuditEntry, first as AuditEntry, second as AuditEntry]);
    expect(verified({ runs: [run], audit }).fault).toMatchObject({ kind: 'answer-missing', seq: 2 });
  });

  test('if another key has signed', async () => {
    const other = keyPair('test-environment');
    const run = await signedRun();
    expect(verified({ runs: [run], audit: entriesOf(run) }, [other.key]).fault).toMatchObject({
      kind: 'proof-invalid',
      message: "the proof has a signature that the key 'test-environment' did not make",
      eventId: 13,
    });
  });

  test('with the id of a key that was removed', async () => {
    const run = await signedRun();
    expect(verified({ runs: [run], audit: entriesOf(run) }, [keyPair('new').key]).fault).toMatchObject({
      kind: 'key-unknown',
      kid: 'test-environment',
      eventId: 13,
      seq: 1,
    });
  });

  test('if an answer was accepted after its proof had ended', async () => {
    const run = await signedRun();
    const tampered = {
      ...run,
      answers: run.answers.map((answer) => Object.assign(answer, { at: '2026-12-01T13:25:00.000Z' })),
    };
    expect(verified({ runs: [tampered], audit: entriesOf(tampered) }).fault).toMatchObject({
      kind: 'proof-invalid',
      message: 'the proof has ended: compare the clocks',
    });
  });

  test('if a worker has let in an answer without a proof as a signed one', async () => {
    const run = await signedRun({
      13: ({ value, meta }) => ({ value, meta: { ...meta, proof: undefined } }),
    });
    const audit = entriesOf(await signedRun());
    expect(verified({ runs: [run], audit }).fault).toMatchObject({
      kind: 'proof-missing',
      eventId: 13,
      seq: 1,
    });
  });

  test('if a signature says another level than the entry', async () => {
    const run = await signedRun();
    const audit = chained(entriesOf(run).map((entry) => Object.assign(entry, { level: 'link' })));
    expect(verified({ runs: [run], audit }).fault).toMatchObject({ kind: 'proof-invalid', seq: 1 });
  });
});

/** The run of a recording that leaves the vote of alice for the next run, and a next run. */
async function twoRuns(): Promise<{
  readonly runs: [RunEvidence, RunEvidence];
  readonly audit: AuditEntry[];
}> {
  const first = await runOf('policy-continues');
  const { left, continuedBy } = first;
  const second = { runId: 'run-2', answers: [], originalRunId: continuedBy, received: left };
  return { runs: [first, second], audit: chained(left?.entries ?? []) };
}

describe('an execution that continued as new', () => {
  test('has one chain over its runs', async () => {
    const { runs, audit } = await twoRuns();
    const verification = verified({ runs, audit });
    expect(verification).toMatchObject({ runs: ['run-1', 'run-2'], entries: 1, signed: 1, unchecked: [] });
    expect(verification.fault).toBeUndefined();
  });

  test('has a fault if a run began with another state', async () => {
    const { runs, audit } = await twoRuns();
    const [first, { received, ...second }] = runs;
    const changed = { ...second, ...(received && { received: { ...received, text: `${received.text} ` } }) };
    expect(verified({ runs: [first, changed], audit }).fault).toMatchObject({
      kind: 'state-changed',
      message: 'the run did not begin with the state that the run run-1 has left',
      runId: 'run-2',
    });
    const other = { ...runs[1], originalRunId: 'run-3' };
    expect(verified({ runs: [first, other], audit }).fault).toMatchObject({ kind: 'state-changed' });
  });

  test('has a fault if the state has a vote that nobody gave', async () => {
    const { runs, audit } = await twoRuns();
    const [{ left, ...first }, second] = runs;
    const [vote] = left?.votes ?? [];
    if (left === undefined || vote === undefined) throw new Error('no vote');
    const forged = { ...left, votes: [vote, { ...vote, by: 'bob' }] };
    expect(verified({ runs: [{ ...first, left: forged }, second], audit }).fault).toEqual({
      kind: 'state-changed',
      message: "the state for the next run has an answer of 'bob' to 'deploy' that no entry has",
      runId: 'run-1',
      eventId: 21,
    });
    const settled = { ...left, settled: [{ ...vote, hash: valueHash(false) }] };
    expect(verified({ runs: [{ ...first, left: settled }, second], audit }).fault).toMatchObject({
      kind: 'state-changed',
    });
  });

  test('has a fault if an entry of the state was changed', async () => {
    const { runs, audit } = await twoRuns();
    const [{ left, ...first }, second] = runs;
    if (left === undefined) throw new Error('no state');
    const entries = left.entries.map((entry) => ({ ...entry, meaning: 'reviewed' }));
    expect(verified({ runs: [{ ...first, left: { ...left, entries } }, second], audit }).fault).toMatchObject(
      {
        kind: 'entry-changed',
        seq: 1,
        runId: 'run-2',
      },
    );
    const before = { ...left, before: 'f'.repeat(64) };
    expect(verified({ runs: [{ ...first, left: before }, second], audit }).fault).toMatchObject({
      kind: 'entry-changed',
      runId: 'run-1',
      eventId: 21,
    });
  });

  test('says what it cannot check if Temporal has deleted the run before', async () => {
    const run = await runOf('policy-continued');
    const { received } = run;
    const [vote] = chained(received?.entries ?? []);
    const [answer] = run.answers;
    if (vote === undefined || answer === undefined) throw new Error('no vote');
    const { meta, hash, at } = answer;
    const { requestId, actor, seen } = meta;
    const early: Omit<AuditEntry, 'seq'> = { at, id: 'deploy', outcome: 'early', actor, valueHash: hash };
    const voted = { ...vote, ...early, requestId, actor, seen, at: '2026-12-01T13:20:38.507Z' } as AuditEntry;
    const audit = chained([vote, early, { ...voted, outcome: 'approved' }]);
    const verification = verified({ runs: [run], audit, deleted: 'run-0' });
    expect(verification).toMatchObject({
      entries: 3,
      signed: 1,
      unchecked: [
        'Temporal has deleted the run run-0. The entries up to 1 cannot be compared with its history.',
      ],
    });
    expect(verification.fault).toBeUndefined();
  });

  test('says which entries it has dropped', async () => {
    const { runs } = await twoRuns();
    const [{ left, ...first }, { received: _, ...second }] = runs;
    if (left === undefined) throw new Error('no state');
    const dropped = { ...left, entries: [], last: 1, before: chained(left.entries)[0]?.hash ?? '' };
    const next = { at: '2026-12-01T14:00:00.000Z', id: 'deploy', outcome: 'cancelled', seq: 2 } as const;
    const entry: AuditEntry = { ...next, actor: { id: 'execution', via: 'execution' } as never };
    const audit = [{ ...entry, hash: chainHash(entry, dropped.before) }];
    const verification = verified({
      runs: [
        { ...first, left: dropped },
        { ...second, received: dropped },
      ],
      audit,
    });
    expect(verification).toMatchObject({
      entries: 1,
      signed: 1, // the answer is in the history, although its entry is not kept
      unchecked: [
        'The execution has dropped entries up to 1, because it keeps a limited number. They cannot be checked.',
      ],
    });
    expect(verification.fault).toBeUndefined();
  });
});
