/** A board with gates that have policies, and people who vote on them. No server. */
import { readPolicy } from '../../../src/signals/policy/read-policy';
import { PolicyFault } from '../../../src/signals/policy/policy-fault';
import { hasBallot, type BallotGate, type GateSpec, type Settlement } from '../../../src/signals/gates/gate';
import { SignalBoard } from '../../../src/signals/gates/signal-board';
import { GatehouseError } from '../../../src/wire/errors/errors';
import type { AnswerMeta, Outcome } from '../../../src/wire/messages';
import type { KnownStarter } from '../../../src/wire/policy/policy-decision';
import type { InputPolicy, Policy } from '../../../src/wire/policy/policy';

export const start = '2026-01-01T00:00:00.000Z';

/** The instant so many minutes after the start. */
export function minute(count: number): string {
  return new Date(Date.parse(start) + count * 60_000).toISOString();
}

/** The people of the acceptance checks, with their groups. */
export const people: Readonly<Record<string, readonly string[]>> = {
  alice: ['sre'],
  bob: ['sre'],
  carol: ['sre', 'finance'],
  dan: ['finance'],
  eve: [],
};

export function approvalSpec(id: string, policy: Policy, more: Partial<GateSpec> = {}): GateSpec {
  return {
    id,
    kind: 'approval',
    jsonSchema: { type: 'boolean' },
    judge: (value) =>
      typeof value === 'boolean'
        ? { fits: true, value }
        : { fits: false, issues: [{ path: [], message: 'expected true or false' }] },
    policy: readPolicy(policy, 'approval'),
    ...more,
  };
}

export function inputSpec<Value>(id: string, policy: InputPolicy<Value>): GateSpec {
  const by = policy.agree?.by;
  return {
    id,
    kind: 'input',
    jsonSchema: {},
    judge: (value) => ({ fits: true, value }),
    policy: readPolicy(policy, 'input'),
    sameness: (value) => (by === undefined ? value : by(value as Value)),
  };
}

/** A board whose worker has no keys, so that people say themselves who they are. */
export class PolicyBoard {
  readonly board: SignalBoard = new SignalBoard({ workflowId: 'deploy-7', chain: '0123456789ab' });

  /** The latest gate. */
  private gate: BallotGate | undefined;

  open(spec: GateSpec, starter?: KnownStarter, at = start): BallotGate {
    const gate = this.board.open(spec, at);
    if (!hasBallot(gate)) throw new Error('The gate has no policy');
    this.gate = gate;
    const { policy } = gate.ballot;
    this.board.pin(gate, { ...policy, identity: { proof: 'claimed', ...policy.identity } }, starter, at);
    return gate;
  }

  escalate(at: string): void {
    if (this.gate !== undefined) this.board.escalate(this.gate, at);
  }

  get settlement(): Settlement | undefined {
    return this.gate?.settlement;
  }

  vote(person: string, more: Partial<AnswerMeta> = {}, at = start, id = 'deploy'): Outcome {
    return this.board.answer(id, more.verb !== 'reject', metaOf(person, { verb: 'approve', ...more }), at);
  }

  give(person: string, value: unknown, id = 'label', at = start): Outcome {
    return this.board.answer(id, value, metaOf(person, { verb: 'set' }), at);
  }

  /** The words of the progress, or how the gate ended. */
  state(id = 'deploy'): string | undefined {
    const signal = this.board.get(id);
    return signal?.state === 'pending' ? signal.progress?.words : signal?.state;
  }
}

function metaOf(person: string, more: Partial<AnswerMeta>): AnswerMeta {
  return { actor: { id: person, via: 'client' }, verb: 'approve', groups: people[person], ...more };
}

/** The error that a call throws, as data. */
export function refusal(call: () => unknown): Record<string, unknown> {
  try {
    call();
  } catch (error) {
    if (error instanceof PolicyFault) return { path: error.path, fault: error.fault };
    const facts: unknown = error instanceof GatehouseError ? error.details?.[0] : undefined;
    if (error instanceof GatehouseError) return { ...Object(facts), code: error.code };
    throw error;
  }
  throw new Error('It was not refused');
}
