/**
 * Finds for each entry of an audit the answer in the history, and verifies its signature. One answer gives one vote. The entry that
 * settles a gate by a step of its policy names the last voter, and has no answer of its own.
 */
import { proofSeconds, queuedProofSeconds } from '../../wire/identity/actor-proof';
import { checkActorProof } from '../../wire/identity/check-actor-proof';
import type { VerifySignature } from '../../wire/identity/check-signature';
import type { IdentityKey } from '../../wire/identity/identity-key';
import { ProofFault } from '../../wire/identity/proof-fault';
import { readJws } from '../../wire/identity/read-jws';
import type { Voter } from '../../wire/identity/voter';
import { voterOf } from '../../wire/identity/voter-of';
import type { AuditEntry } from '../../wire/messages';
import { jsonHash } from '../../wire/value-hash';
import { AuditFaultFound } from './audit-fault-found';
import type { AuditFault } from './audit-verification';
import type { GivenAnswer } from './run-evidence';

export interface SignatureCheck {
  readonly namespace: string;
  readonly keys: readonly IdentityKey[];
  readonly verify: VerifySignature;
}

const rejection = jsonHash(false);

export class AnswerMatcher {
  signed = 0;
  claimed = 0;
  /** The answers that have an entry. */
  private readonly used = new Set<GivenAnswer>();
  private readonly byId = new Map<string, GivenAnswer[]>();
  private lastStep: AuditEntry | undefined;

  constructor(
    private readonly answers: readonly GivenAnswer[],
    private readonly check: SignatureCheck,
  ) {
    for (const answer of answers) this.byId.set(answer.id, [...(this.byId.get(answer.id) ?? []), answer]);
  }

  /** The accepted answers without an entry. */
  without(): readonly GivenAnswer[] {
    return this.answers.filter((answer) => recorded.has(answer.status) && !this.used.has(answer));
  }

  /**
   * Compares an entry with the history of the run that made it.
   *
   * @throws {AuditFaultFound} If the history has no such answer, or its signature is not valid.
   */
  compare(entry: AuditEntry, runId: string): void {
    const { outcome, actor } = entry;
    if (outcome === 'escalated') this.lastStep = entry;
    const isByPerson = actor.via !== 'timer' && actor.via !== 'execution';
    if (!isByPerson || !answered.has(outcome)) return;
    const candidates = (this.byId.get(entry.id) ?? []).filter((answer) => isPossible(answer, entry));
    if (outcome === 'early') {
      if (candidates.some((answer) => differenceOf(entry, answer, answer.meta.actor) === undefined)) return;
      throw this.notFound(entry, runId, candidates);
    }
    const found = candidates.find(
      (answer) => !this.used.has(answer) && this.differs(entry, answer) === undefined,
    );
    if (found === undefined && this.isByStep(entry)) return;
    if (found === undefined) throw this.notFound(entry, runId, candidates);
    this.used.add(found);
    if (entry.proof === 'signed') {
      this.verify(entry, found);
      this.signed += 1;
    } else this.claimed += 1;
  }

  /** Verifies the signature of an answer whose entry is not kept any more. */
  verifyAlone(answer: GivenAnswer): void {
    const { proof, requestId } = answer.meta;
    if (proof === undefined || requestId === undefined) {
      this.claimed += 1;
      return;
    }
    this.verifyProof(proof, requestId, answer);
    this.signed += 1;
  }

  private differs(entry: AuditEntry, answer: GivenAnswer): string | undefined {
    const { actor, proof } = answer.meta;
    const voter = entry.proof === 'signed' && proof !== undefined ? voterOf(proof) : undefined;
    const difference = differenceOf(entry, answer, voter ?? actor);
    return difference === 'value' && this.isValueOfOther(entry, answer) ? undefined : difference;
  }

  /** The entry that settles a gate with a policy has what the votes have decided, not the last vote. */
  private isValueOfOther(
    { outcome, proof, requestId, valueHash, id }: AuditEntry,
    answer: GivenAnswer,
  ): boolean {
    if (proof === undefined || outcome === 'voted' || outcome === 'proposed') return false;
    // A rule that cannot be met any more rejects.
    if (outcome === 'rejected') return valueHash === rejection;
    const others = (this.byId.get(id) ?? []).filter(({ meta }) => meta.requestId === requestId);
    return outcome === 'set' && others.some((other) => other !== answer && other.hash === valueHash);
  }

  private isByStep({ proof, requestId, at }: AuditEntry): boolean {
    const { lastStep } = this;
    return proof !== undefined && lastStep?.requestId === requestId && lastStep?.at === at;
  }

  private notFound(entry: AuditEntry, runId: string, candidates: readonly GivenAnswer[]): AuditFaultFound {
    const { seq, id, actor } = entry;
    const close = candidates.find(
      (answer) => !this.used.has(answer) && this.differs(entry, answer) !== 'actor',
    );
    if (close === undefined)
      return new AuditFaultFound({
        kind: 'answer-missing',
        message: `entry ${seq}: the history has no answer of '${actor.id}' to '${id}'`,
        runId,
        seq,
      });
    const what = this.differs(entry, close) ?? 'answer';
    return faultOf('answer-changed', entry, close, `the ${what} is not the one of entry ${seq}`);
  }

  private verify(entry: AuditEntry, answer: GivenAnswer): void {
    const { proof } = answer.meta;
    if (proof === undefined)
      throw faultOf('proof-missing', entry, answer, `entry ${entry.seq} is signed, and the answer is not`);
    const voter = this.verifyProof(proof, entry.requestId ?? '', answer, entry);
    if (voter.level !== entry.level)
      throw faultOf('proof-invalid', entry, answer, `the proof has another level than entry ${entry.seq}`);
  }

  private verifyProof(proof: string, requestId: string, answer: GivenAnswer, entry?: AuditEntry): Voter {
    const { namespace, keys, verify } = this.check;
    const { value, meta, at, isQueued } = answer;
    const { verb, comment, rule, seen } = meta;
    const maxSeconds = isQueued ? queuedProofSeconds : proofSeconds;
    try {
      const said = { namespace, requestId, verb, value, comment, rule, seen };
      return checkActorProof(proof, said, { keys, verify, at, maxSeconds });
    } catch (error) {
      if (!(error instanceof ProofFault)) throw error;
      const kid = keyNameOf(proof);
      const isUnknown = kid !== undefined && keys.every((key) => key.kid !== kid);
      if (isUnknown) throw unknownKey(kid, answer, entry);
      throw faultOf('proof-invalid', entry, answer, `the proof ${error.message}`);
    }
  }
}

/** How the execution has taken an answer that has an entry. */
const recorded: ReadonlySet<GivenAnswer['status']> = new Set(['accepted', 'counted', 'proposed']);

const answered: ReadonlySet<AuditEntry['outcome']> = new Set([
  'voted',
  'proposed',
  'set',
  'approved',
  'rejected',
  'early',
]);

/** An answer to another opening, or one that came later, is not the one of an entry. */
function isPossible({ meta, at }: GivenAnswer, entry: AuditEntry): boolean {
  const isOfOpening =
    meta.requestId === undefined || entry.requestId === undefined || meta.requestId === entry.requestId;
  return isOfOpening && at <= entry.at;
}

/** What of an answer is not what an entry says. */
function differenceOf(
  entry: AuditEntry,
  { meta, hash }: GivenAnswer,
  actor: Pick<Voter, 'id' | 'name' | 'via'>,
): 'actor' | 'request key' | 'comment' | 'digest of what was seen' | 'value' | undefined {
  const { id, name, via } = entry.actor;
  if (actor.id !== id || actor.name !== name || actor.via !== via) return 'actor';
  if (meta.requestKey !== entry.requestKey) return 'request key';
  if (entry.outcome !== 'early' && meta.comment !== entry.comment) return 'comment';
  if (entry.proof !== undefined && meta.seen !== entry.seen) return 'digest of what was seen';
  return hash === entry.valueHash ? undefined : 'value';
}

function faultOf(
  kind: AuditFault['kind'],
  entry: AuditEntry | undefined,
  { runId, eventId }: GivenAnswer,
  message: string,
): AuditFaultFound {
  return new AuditFaultFound({ kind, message, runId, eventId, ...(entry && { seq: entry.seq }) });
}

function unknownKey(kid: string, { runId, eventId }: GivenAnswer, entry?: AuditEntry): AuditFaultFound {
  return new AuditFaultFound({
    kind: 'key-unknown',
    message: `the key '${kid}', which signed the answer, is not among the given keys. If it was replaced, add its public half to them`,
    runId,
    eventId,
    ...(entry && { seq: entry.seq }),
    kid,
  });
}

function keyNameOf(proof: string): string | undefined {
  try {
    return readJws(proof).kid;
  } catch {
    return undefined;
  }
}
