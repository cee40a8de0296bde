/** What this person may do at a question now, and who is asked. */
import type { Signal, WhoIsAsked } from '../../api/contract';
import type { Answering } from '../answering/use-answer';
import { isAllowed, type GateAccess } from '../signal/gate-access';
import { standingOf, type Standing } from './standing';
import { useWho } from './use-who';

export interface UsedStanding {
  readonly who: WhoIsAsked | undefined;
  readonly standing: Standing;
  /** Whether an answer of this person is wanted. */
  readonly isInvited: boolean;
}

export function useStanding(
  signal: Signal | undefined,
  access: GateAccess,
  answering: Answering,
): UsedStanding {
  const refusedAt = answering.state === 'refused' ? answering.at : 0;
  const who = useWho(signal, access, refusedAt);
  const outcome = answering.state === 'taken' ? answering.outcome : undefined;
  const standing = standingOf(signal ?? {}, who, outcome);
  const { mayApprove, mayReject, maySet } = standing;
  const isInvited = signal !== undefined && isAllowed(signal, access) && (mayApprove || mayReject || maySet);
  return { who, standing, isInvited };
}
