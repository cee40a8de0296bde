/** The bar for selected rows, with the decision for all of them. It replaces the bar of keys, so that it covers no row. */
import { Button } from '@mantine/core';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import type { Reading } from './inbox-reader';
import type { Bulk } from './use-bulk';
import './bulk.css';

interface BulkBarProps {
  readonly bulk: Bulk;
  readonly reading: Reading;
  /** The number of loaded rows. */
  readonly loaded: number;
}

export function BulkBar({ bulk, reading, loaded }: BulkBarProps): ReactElement {
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
        <strong role="status">{picked.size.toLocaleString('en')} selected</strong>
        <p>
          <code>{like?.id}</code> in {like?.workflowType}
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

function allInWords(alike: number, { state, count }: Reading, loaded: number): string {
  const number = alike.toLocaleString('en');
  if (state === 'whole') return `Select all ${number} like these`;
  if (state !== 'reading') return `Select the ${number} loaded like these`;
  const of = count === undefined ? '' : ` of ${count.toLocaleString('en')}`;
  return `Select all: loading, ${loaded.toLocaleString('en')}${of}`;
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
  const number = picked.size.toLocaleString('en');
  return (
    <>
      <div className="bulk-what">
        <strong>{verb === 'approve' ? `Approve these ${number}?` : `Reject these ${number}?`}</strong>
        <p ref={words} tabIndex={-1}>
          {verb === 'approve' ? 'Each is approved as it is.' : 'Each is rejected.'} Their workflows continue
          at once. You cannot undo this.
        </p>
      </div>
      <div className="bulk-do">
        <input
          className="bulk-comment"
          dir="auto"
          aria-label="Comment, the same for all"
          placeholder="Comment, the same for all (optional)"
          maxLength={4_000}
          value={comment}
          onChange={({ currentTarget }) => setComment(currentTarget.value)}
        />
        <button type="button" className={`bulk-decide ${verb}`} onClick={() => send(comment.trim())}>
          {verb === 'approve' ? `Approve ${number}` : `Reject ${number}`}
        </button>
        <Button variant="subtle" onClick={back} rightSection={<kbd aria-hidden="true">Esc</kbd>}>
          Back
        </Button>
      </div>
    </>
  );
}
