import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useMe } from '../api/use-me';
import { heldAnswers } from './held-answers';

/** Sends the answers that the queue holds, on any page, when the person is logged in again, in this tab or in another. */
export function useSendHeld(isOut: boolean): void {
  const queries = useQueryClient();
  const { data: me, dataUpdatedAt } = useMe();
  const wasOut = useRef(false);
  useEffect(() => {
    if (isOut) wasOut.current = true;
    else if (wasOut.current) void queries.invalidateQueries({ queryKey: ['me'] }); // it may be another person
  }, [isOut, queries]);
  useEffect(() => {
    if (me === undefined || !(wasOut.current || heldAnswers().length > 0)) return;
    wasOut.current = false;
    void import('./use-outbox').then(({ outbox }) => outbox.release(me.actor.id));
  }, [me, dataUpdatedAt]);
}
