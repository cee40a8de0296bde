/** The bar for selected rows: the decision and its results. It replaces the bar of keys, so that it covers no row. */
import { Button } from '@mantine/core';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { summaryOf } from './bulk-answer';
import type { Bulk } from './use-bulk';
import './bulk.css';

export function BulkBar({ bulk }: { readonly bulk: Bulk }): ReactElement {
  const { phase, back } = bulk;
  const latest = useRef(back);
  useEffect(() => {
    latest.current = back;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isElsewhere = event.target instanceof Element && event.target.closest('[role="dialog"]') !== null;
      if (event.key === 'Escape' && !event.defaultPrevented && !isElsewhere) latest.current();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return (
    <section className="bulk-bar" aria-label="Several at once">
      {phase === 'choosing' && <Choosing bulk={bulk} />}
      {(phase === 'approve' || phase === 'reject') && <Confirming key={phase} bulk={bulk} verb={phase} />}
      {phase === 'sent' && <Sent bulk={bulk} />}
    </section>
  );
}

function Choosing({
  bulk: { picked, like, others, ask, back, pickAll },
}: {
  readonly bulk: Bulk;
}): ReactElement {
  return (
    <>
      <div className="bulk-what">
        <strong role="status">{picked.size} selected</strong>
        <p>
          <code>{like?.id}</code> in {like?.workflowType}
        </p>
      </div>
      <div className="bulk-do">
        {others > 0 && (
          <Button variant="subtle" onClick={pickAll}>
            Select all {picked.size + others} like these
          </Button>
        )}
        <Button variant="default" onClick={() => ask('approve')}>
          Approve all…
        </Button>
        <Button variant="default" onClick={() => ask('reject')}>
          Reject all…
        </Button>
        <Button variant="subtle" onClick={back} rightSection={<kbd aria-hidden="true">Esc</kbd>}>
          Clear
        </Button>
      </div>
    </>
  );
}

interface ConfirmingProps {
  readonly bulk: Bulk;
  readonly verb: 'approve' | 'reject';
}

/** The second step, which explains the effect. No deciding button has the focus. */
function Confirming({ bulk: { picked, like, back, send }, verb }: ConfirmingProps): ReactElement {
  const [reason, setReason] = useState('');
  const words = useRef<HTMLParagraphElement>(null);
  useEffect(() => words.current?.focus(), []);
  const many = picked.size === 1 ? '1 approval' : `${picked.size} approvals`;
  return (
    <>
      <div className="bulk-what">
        <strong>{verb === 'approve' ? `Approve ${many}?` : `Reject ${many}?`}</strong>
        <p ref={words} tabIndex={-1}>
          You {verb === 'approve' ? 'approve' : 'reject'} each <code>{like?.id}</code> unchanged. Each{' '}
          {like?.workflowType} continues at once. You cannot undo this.
        </p>
      </div>
      <div className="bulk-do">
        {verb === 'reject' && (
          <input
            className="bulk-reason"
            aria-label="Reason, the same for all"
            placeholder="Reason, the same for all (optional)"
            maxLength={4_000}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
        )}
        <button type="button" className="bulk-decide" onClick={() => send(reason.trim())}>
          {verb === 'approve' ? `Approve ${picked.size}` : `Reject ${picked.size}`}
        </button>
        <Button variant="subtle" onClick={back} rightSection={<kbd aria-hidden="true">Esc</kbd>}>
          Back
        </Button>
      </div>
    </>
  );
}

function Sent({ bulk: { sent, back, retry } }: { readonly bulk: Bulk }): ReactElement | undefined {
  if (sent === undefined) return undefined;
  const { title, rest } = summaryOf(sent);
  return (
    <>
      <div className="bulk-what" role="status">
        <strong>{title}</strong>
        <p>{rest}</p>
      </div>
      <div className="bulk-do">
        {!sent.isUnderWay && sent.failed > 0 && (
          <Button variant="default" onClick={retry}>
            Try {sent.failed} again
          </Button>
        )}
        <span className="bulk-note">
          {sent.requestIds.length === 1 ? 'The row stays' : `The ${sent.requestIds.length} rows stay`} here
          until you close this bar
        </span>
        <Button
          variant="default"
          aria-disabled={sent.isUnderWay}
          onClick={back}
          rightSection={<kbd aria-hidden="true">Esc</kbd>}
        >
          Close
        </Button>
      </div>
    </>
  );
}
