/** The outbox of this tab. It goes on sending after the person has left the queue, and warns before the tab is closed. */
import { useSyncExternalStore } from 'react';
import { draftOwner, dropDraft } from '../gate/drafts/drafts';
import { requestKeyOf } from '../gate/drafts/request-key-of';
import { sendAnswer } from '../gate/signal/signal-calls';
import { askBeforeLeaving } from '../shell/log-out';
import { heldAnswers, keepHeldAnswers } from './held-answers';
import { isHeld, Outbox, type SentAnswer } from './outbox';

const access = { by: 'session', allowed: [] } as const; // the service decides what the person may do

export const outbox = new Outbox(async ({ requestId }, verb, isQueued) => {
  const outcome = await sendAnswer(access, requestId, verb, {
    key: requestKeyOf(requestId, verb),
    queued: isQueued,
  });
  if (outcome.status !== 'queued') dropDraft(requestId);
  return outcome;
}, draftOwner);
outbox.hold(heldAnswers());
outbox.subscribe(() => keepHeldAnswers(outbox.all().filter(isHeld)));

askBeforeLeaving(() => outbox.all().some(({ state }) => state === 'sending' || state === 'late'));

export function useOutbox(): readonly SentAnswer[] {
  return useSyncExternalStore(outbox.subscribe, outbox.all);
}
