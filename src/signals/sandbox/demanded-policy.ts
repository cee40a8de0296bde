import { patched, workflowInfo } from '@temporalio/workflow';
import { requireIdentityPatch } from '../../wire/identity/require-identity-patch';
import type { SignalKind } from '../../wire/messages';
import type { PinnedPolicy } from '../../wire/policy/pinned-policy';
import { readPolicy } from '../policy/read-policy';
import { sandboxIdentity } from './sandbox-identity';
import { forgetPatchDecision } from './temporal-internals';

/**
 * The policy of a gate without one: none, or anybody who is identified if the worker requires that. A marker in the history keeps the
 * decision for replays, because another worker may be set otherwise.
 */
export function demandedPolicy(kind: SignalKind): PinnedPolicy | undefined {
  if (kind === 'sleep' || !(isReplaying() || sandboxIdentity().requireIdentity)) return undefined;
  if (patched(requireIdentityPatch)) return readPolicy({ who: { anyone: true } }, kind);
  forgetPatchDecision(requireIdentityPatch); // the worker of the next gate may require it
  return undefined;
}

/** Without the plugin, Temporal's answer to each question about a patch is yes. So a worker that does not require it is not asked. */
function isReplaying(): boolean {
  return workflowInfo().unsafe.isReplaying;
}
