/** In place of the question while answers wait for a login: nothing else can be answered until then. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, type ReactElement } from 'react';
import { GateButton } from '../gate/panel/gate-button';
import { Mark } from '../pieces/mark';
import { t } from '../texts/queue';

/** `held` is the number of answers that wait. */
export function QueueStopped({ held }: { readonly held: number }): ReactElement {
  const queries = useQueryClient();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    title.current?.focus();
    void queries.invalidateQueries({ queryKey: ['system'] }); // the shell says at once that the session has ended
  }, [queries]);
  return (
    <div className="says queue-end">
      <Mark size={40} />
      <h1 ref={title} tabIndex={-1}>
        {t('stoppedUntilYouLogIn')}
      </h1>
      <p>{t('heldAnswersAreSent', { count: held })}</p>
      <GateButton look="outline" onClick={() => location.reload()}>
        {t('logInAgain')}
      </GateButton>
    </div>
  );
}
