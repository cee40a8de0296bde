/** The bar for selected rows, with the decision for all of them. It replaces the bar of keys, so that it covers no row. */
import { Button } from '@mantine/core';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { t } from '../texts/inbox';
import { Rich } from '../texts/rich';
import type { Reading } from './inbox-reader';
import type { Bulk } from './use-bulk';
import './bulk.css';

interface BulkBarProps {
  readonly bulk: Bulk;
  readonly reading: Reading;
  /** The number of loaded rows. */
  readonly loaded: number;
}

export default function BulkBar({ bulk, reading, loaded }: BulkBarProps): ReactElement {
  const { phase } = bulk;
  return (
    <section className="bulk-bar" aria-label={t('severalAtOnce')}>
      {phase === 'choosing' && <Choosing bulk={bulk} reading={reading} loaded={loaded} />}
      {phase !== 'choosing' && <Confirming key={phase} bulk={bulk} verb={phase} />}
    </section>
  );
}

function Choosing({ bulk, reading, loaded }: BulkBarProps): ReactElement {
  const { picked, like, others, ask, back, pickAll } = bulk;
  const isLoading = reading.state === 'reading';
  return (
    <>
      <div className="bulk-what">
        <strong role="status">{t('countSelected', { count: picked.size })}</strong>
        <p>
          <Rich
            t={t}
            text="idInWorkflow"
            facts={{ id: <code>{like?.id}</code>, workflowType: like?.workflowType }}
          />
        </p>
      </div>
      <div className="bulk-do">
        {others > 0 && (
          // All means all that match. While rows are missing, the button would select only some of them.
          <Button variant="subtle" aria-disabled={isLoading} onClick={isLoading ? undefined : pickAll}>
            {allInWords(picked.size + others, reading, loaded)}
          </Button>
        )}
        <Button variant="default" onClick={() => ask('approve')}>
          {t('approveAll')}
        </Button>
        <Button variant="default" onClick={() => ask('reject')}>
          {t('rejectAll')}
        </Button>
        <Button variant="subtle" onClick={back} rightSection={<kbd aria-hidden="true">Esc</kbd>}>
          {t('clear')}
        </Button>
      </div>
    </>
  );
}

function allInWords(alike: number, { state, count }: Reading, loaded: number): string {
  if (state === 'whole') return t('selectAllLikeThese', { count: alike });
  if (state !== 'reading') return t('selectLoadedLikeThese', { count: alike });
  return count === undefined ? t('selectAllLoading', { loaded }) : t('selectAllLoadingOf', { loaded, count });
}

interface ConfirmingProps {
  readonly bulk: Bulk;
  readonly verb: 'approve' | 'reject';
}

/** The second step, which explains the effect. No deciding button has the focus. */
function Confirming({ bulk: { picked, back, send }, verb }: ConfirmingProps): ReactElement {
  const [comment, setComment] = useState('');
  const words = useRef<HTMLParagraphElement>(null);
  useEffect(() => words.current?.focus(), []);
  const count = picked.size;
  return (
    <>
      <div className="bulk-what">
        <strong>{t(`${verb}These`, { count })}</strong>
        <p ref={words} tabIndex={-1}>
          {t(`${verb}Each`)}
        </p>
      </div>
      <div className="bulk-do">
        <input
          className="bulk-comment"
          dir="auto"
          aria-label={t('commentForAll')}
          placeholder={t('commentForAllOptional')}
          maxLength={4_000}
          value={comment}
          onChange={({ currentTarget }) => setComment(currentTarget.value)}
        />
        <button type="button" className={`bulk-decide ${verb}`} onClick={() => send(comment.trim())}>
          {t(`${verb}Count`, { count })}
        </button>
        <Button variant="subtle" onClick={back} rightSection={<kbd aria-hidden="true">Esc</kbd>}>
          {t('back')}
        </Button>
      </div>
    </>
  );
}
