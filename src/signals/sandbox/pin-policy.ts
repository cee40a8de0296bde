/**
 * Has the worker decide what depends on it when a gate with a policy opens: whether signatures are required, who started the
 * execution, and how many people a group has. A local activity does it in the same workflow task. The history has the policy and the decision, so that a replay by
 * newer code, or by a worker with other keys, settles the gate as before. Until then nobody is asked.
 */
import { CancellationScope, proxyLocalActivities, workflowInfo } from '@temporalio/workflow';
import { StarterUnknownError } from '../../wire/errors/errors';
import type { GatehouseActivities } from '../../wire/own-activities';
import type { PolicyQuestion } from '../../wire/policy/policy-decision';
import type { BallotGate } from '../gates/gate';
import { author } from '../gates/own-actors';
import { refusalOf } from '../gates/refused-attempt';
import { PolicyFault } from '../policy/policy-fault';
import { now, type ExecutionState } from './current-board';
import { ownStarter } from './own-starter';

const activities = proxyLocalActivities<GatehouseActivities>({ startToCloseTimeout: '10 seconds' });

/** Returns when the policy of the gate is pinned. If it cannot be, the gate is withdrawn, and the promise rejects with the reason. */
export async function pinPolicy(execution: ExecutionState, gate: BallotGate): Promise<void> {
  const { board, undecided } = execution;
  const decided = decide(execution, gate);
  undecided.set(
    gate,
    decided.catch(() => undefined),
  );
  try {
    await decided;
  } catch (error) {
    const { id } = gate.spec;
    board.recordRefusal({ id, actor: author, ...refusalOf(error) }, now());
    board.withdraw(gate, now());
    throw error;
  } finally {
    undecided.delete(gate);
  }
}

async function decide(execution: ExecutionState, gate: BallotGate): Promise<void> {
  const { board } = execution;
  const { id } = gate.spec;
  const { workflowId } = board;
  const question = questionOf(execution, id, gate.ballot);
  const decision = await CancellationScope.nonCancellable(() =>
    activities.gatehousePolicy.executeWithOptions({ summary: `policy of ${id}` }, [question]),
  );
  if ('fault' in decision) {
    const { path, fault, remedy } = decision.fault;
    throw new PolicyFault(path, fault, remedy).in(id);
  }
  const { policy, proof, starter } = decision;
  if (proof === 'claimed' && policy.identity.level !== 'link') {
    const remedy = 'Pass `identityKeys` to the worker.';
    throw new PolicyFault('identity.level', 'needs a proof, and the worker has no identity keys', remedy).in(
      id,
    );
  }
  if (starter === undefined && policy.exclude.some((who) => 'starter' in who))
    throw new StarterUnknownError({ id, workflowId });
  board.pin(gate, { ...policy, identity: { ...policy.identity, proof } }, starter, now());
}

function questionOf(
  execution: ExecutionState,
  id: string,
  { policy, deciders }: BallotGate['ballot'],
): PolicyQuestion {
  const { namespace, workflowId } = workflowInfo();
  const { starter, start } = ownStarter(execution);
  return {
    id,
    namespace,
    workflowId,
    ...(starter === undefined ? {} : { starter, start }),
    ...(deciders.length === 0 ? {} : { deciders: deciders.flatMap(({ ids }) => ids) }),
    policy,
  };
}
