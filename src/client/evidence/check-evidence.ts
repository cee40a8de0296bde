/** Verifies an audit against the histories of the runs of its execution. It reads nothing: see verify-audit.ts. */
import type { AuditEntry } from '../../wire/messages';
import { AnswerMatcher, type SignatureCheck } from './answer-matcher';
import { AuditChainReader } from './audit-chain-reader';
import { AuditFaultFound } from './audit-fault-found';
import type { AuditVerification } from './audit-verification';
import type { CarriedAnswer } from './carried-evidence';
import type { GivenAnswer, RunEvidence } from './run-evidence';

export interface Evidence {
  readonly workflowId: string;
  /** Oldest first. */
  readonly runs: readonly RunEvidence[];
  /** The run before the first one, if Temporal has deleted it. */
  readonly deleted?: string;
  /** The audit, as it was before the history of the last run was read, and after it. */
  readonly audit: readonly AuditEntry[];
  readonly later: readonly AuditEntry[];
}

export function checkEvidence(evidence: Evidence, check: SignatureCheck): AuditVerification {
  const checker = new EvidenceChecker(evidence, check);
  try {
    checker.run();
    return checker.verification();
  } catch (error) {
    if (!(error instanceof AuditFaultFound)) throw error;
    return { ...checker.verification(), fault: error.fault };
  }
}

class EvidenceChecker {
  private readonly chain = new AuditChainReader();
  private readonly matcher: AnswerMatcher;
  private readonly unchecked: string[] = [];
  private entries = 0;
  /** The votes and settlements that the entries have. */
  private readonly known = new Set<string>();
  /** Nothing is known of what happened until this instant. */
  private knownFrom = '';

  constructor(
    private readonly evidence: Evidence,
    check: SignatureCheck,
  ) {
    this.matcher = new AnswerMatcher(
      evidence.runs.flatMap(({ answers }) => answers),
      check,
    );
  }

  verification(): AuditVerification {
    const { workflowId, runs } = this.evidence;
    const { entries, unchecked, matcher } = this;
    const { signed, claimed } = matcher;
    return { workflowId, runs: runs.map(({ runId }) => runId), entries, signed, claimed, unchecked };
  }

  run(): void {
    const { runs, audit } = this.evidence;
    for (const [index, run] of runs.entries()) {
      const before = runs[index - 1];
      if (before === undefined) this.begin(run);
      else checkJoint(before, run);
      const next = runs[index + 1];
      if (next === undefined) this.follow({ runId: run.runId, entries: audit });
      else if (run.left !== undefined) {
        this.follow({ runId: run.runId, ...run.left });
        this.checkLeft(run, run.left);
      }
    }
    this.checkAccepted();
  }

  /** The entries of deleted runs have hashes, but no answers with which to compare them. */
  private begin({ runId, received }: RunEvidence): void {
    if (received === undefined) return;
    this.chain.follow({ runId, ...received });
    this.entries += received.entries.length;
    for (const entry of received.entries) this.know(entry);
    this.knownFrom = received.entries.at(-1)?.at ?? '';
    for (const { at } of received.votes) if (at > this.knownFrom) this.knownFrom = at;
    const { deleted = 'before' } = this.evidence;
    this.unchecked.push(
      `Temporal has deleted the run ${deleted}. The entries up to ${received.last} cannot be compared with its history.`,
    );
  }

  private follow(trail: Parameters<AuditChainReader['follow']>[0]): void {
    const dropped = this.chain.droppedUntil;
    for (const entry of this.chain.follow(trail)) {
      this.entries += 1;
      this.know(entry);
      this.matcher.compare(entry, trail.runId);
    }
    if (this.chain.droppedUntil === dropped) return;
    const { answers } = this.evidence.runs.find(({ runId }) => runId === trail.runId) ?? { answers: [] };
    this.knownFrom = trail.entries[0]?.at ?? answers.at(-1)?.at ?? this.knownFrom;
    this.unchecked.push(
      `The execution has dropped entries up to ${this.chain.droppedUntil}, because it keeps a limited number. They cannot be checked.`,
    );
  }

  private know({ requestId, actor, at, valueHash }: AuditEntry): void {
    this.known.add(nameOf({ requestId: requestId ?? '', by: actor.id, at, hash: valueHash }));
  }

  /** The state for the next run has only votes and answers that the entries have. */
  private checkLeft({ runId }: RunEvidence, left: NonNullable<RunEvidence['left']>): void {
    const unknown = [...left.votes, ...left.settled].find(
      (answer) => answer.at > this.knownFrom && !this.known.has(nameOf(answer)),
    );
    if (unknown === undefined) return;
    throw new AuditFaultFound({
      kind: 'state-changed',
      message: `the state for the next run has an answer of '${unknown.by}' to '${unknown.id}' that no entry has`,
      runId,
      eventId: left.eventId,
    });
  }

  /** Each answer that was accepted has an entry. Those of answers that came meanwhile are newer. */
  private checkAccepted(): void {
    const { audit, later } = this.evidence;
    const newer = later.slice(audit.length);
    for (const answer of this.matcher.without()) {
      if (answer.at <= this.knownFrom) this.matcher.verifyAlone(answer);
      else if (!newer.some((entry) => entry.id === answer.id && entry.at >= answer.at))
        throw withoutEntry(answer);
    }
  }
}

function withoutEntry({ runId, eventId, id }: GivenAnswer): AuditFaultFound {
  const message = `no entry has the answer to '${id}' that was accepted`;
  return new AuditFaultFound({ kind: 'entry-missing', message, runId, eventId });
}

/** The next run, or the attempts that a retry made of it, began with what the run before has left. */
function checkJoint(before: RunEvidence, { runId, originalRunId, received, isRetry }: RunEvidence): void {
  const isNext = isRetry === true || before.continuedBy === originalRunId;
  if (isNext && before.left?.text === received?.text) return;
  throw new AuditFaultFound({
    kind: 'state-changed',
    message: `the run did not begin with the state that the run ${before.runId} has left`,
    runId,
    ...(received && { eventId: received.eventId }),
  });
}

function nameOf({ requestId, by, at, hash }: Omit<CarriedAnswer, 'id'>): string {
  return JSON.stringify([requestId, by, at, hash]);
}
