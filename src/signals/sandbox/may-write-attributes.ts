import { patched } from '@temporalio/workflow';
import { attributesPatch, forPatch } from '../../wire/pending-index';
import { forgetPatchDecision } from './temporal-internals';

/**
 * Whether the execution may write the search attributes of the inbox: the worker found them registered. A marker records this for
 * replays.
 *
 * Checks each time, because the attributes may be registered after the execution began, and the SDK would keep a first `false`
 * as long as the execution is cached.
 *
 * A gate with a policy asks when it opens, before the local activity that decides about the policy: if a worker stops between the
 * activity and what follows, a replay would ask before it has seen the marker, and decide otherwise.
 */
export function mayWriteAttributes(): boolean {
  return isMarked(attributesPatch);
}

/**
 * Whether the execution may also write the search attribute of those whom its policies ask. A namespace may have room for the others
 * only. Executions without policies do not check this, so their histories do not have the marker.
 */
export function mayWriteAsked(): boolean {
  return mayWriteAttributes() && isMarked(forPatch);
}

function isMarked(patch: string): boolean {
  const is = patched(patch);
  if (!is) forgetPatchDecision(patch);
  return is;
}
