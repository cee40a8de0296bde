/** The audit of an execution: its decisions and its refused attempts. */
import { useState, type ReactElement } from 'react';
import { Link } from 'wouter';
import { automaticOutcome } from '../../wire/automatic-outcome';
import { nameInWords } from '../../wire/names';
import type { AuditEntry, Decision } from '../api/contract';
import { ShortValue } from '../audit/short-value';
import { gateHref } from '../address/gate-address';
import { CopyButton } from '../pieces/copy-button';
import { StateShape, StateWord } from '../pieces/state-word';
import { agoInWords, instantInWords } from '../pieces/time-in-words';
import { wayInWords } from '../pieces/way-in-words';
import { useAddressQuery } from '../address/execution-address';
import { ExecutionLoading, PartFailed } from './execution-states';
import type { UsedAudit } from './use-audit';
import './audit-view.css';

interface AuditViewProps {
  readonly audit: UsedAudit;
  readonly now: number;
}

const pageSize = 100;

export function AuditView({ audit, now }: AuditViewProps): ReactElement {
  const { entries, decisions, error, isNone, tryNow } = audit;
  const [query, change] = useAddressQuery();
  const [shown, setShown] = useState(pageSize);
  if (isNone)
    return <p className="part-says">This execution has no gates, and so no record of answers to them.</p>;
  if (error !== undefined) return <PartFailed what="The audit" error={error} onTry={tryNow} />;
  if (entries === undefined) return <ExecutionLoading words="Loading the audit" />;
  if (entries.length === 0)
    return <p className="part-says">Nothing has been decided yet, and nothing refused.</p>;

  const gates = [...new Set(entries.map(({ id }) => id))].sort();
  const gate = query.get('of') ?? '';
  const fitting = gate === '' ? entries : entries.filter(({ id }) => id === gate);
  return (
    <div className="audit">
      {gates.length > 1 && (
        <label className="audit-of">
          Gate{' '}
          <select value={gate} onChange={({ target }) => change({ of: target.value })}>
            <option value="">All</option>
            {gates.map((id) => (
              <option key={id}>{id}</option>
            ))}
          </select>
        </label>
      )}
      <p className="audit-claims">
        Senders gave these names and ways themselves. A program with direct access to Temporal can claim any
        name. The log of the service has the answers that the service sent.
      </p>
      {fitting.length === 0 && <p className="part-says">The audit has no entries for {gate}.</p>}
      <ol aria-label="Audit, newest first">
        {fitting.slice(0, shown).map((entry) => (
          <li key={entry.seq}>
            <Entry entry={entry} decision={decisions.get(entry.requestId ?? '')} now={now} />
          </li>
        ))}
      </ol>
      {shown < fitting.length && (
        <button type="button" className="text-button" onClick={() => setShown(shown + pageSize)}>
          Show {Math.min(pageSize, fitting.length - shown)} older
        </button>
      )}
    </div>
  );
}

interface EntryProps {
  readonly entry: AuditEntry;
  readonly decision: Decision | undefined;
  readonly now: number;
}

function Entry({ entry, decision, now }: EntryProps): ReactElement {
  const { at, id, requestId, outcome, actor, comment, requestKey, valueHash, code, issues = [] } = entry;
  const [isOpen, setIsOpen] = useState(false);
  const ms = Date.parse(at);
  const hasFacts = code !== undefined || requestKey !== undefined || valueHash !== undefined;
  return (
    <>
      <div className="audit-line">
        <Outcome entry={entry} />
        <span className="audit-gate">{id}</span>
        <span className="audit-who">
          by{' '}
          <strong>
            <bdi>{nameInWords(actor)}</bdi>
          </strong>{' '}
          {wayInWords(actor.via)}
        </span>
        <time className="number" dateTime={at} title={instantInWords(ms)}>
          {agoInWords(now - ms)}
        </time>
        {hasFacts ? (
          <button
            type="button"
            className="audit-details"
            aria-expanded={isOpen}
            aria-label={`Details of ${id}`}
            onClick={() => setIsOpen(!isOpen)}
          >
            Details
          </button>
        ) : (
          <span />
        )}
        {requestId !== undefined && !isOfNoState(outcome) ? (
          <Link href={gateHref(requestId)}>
            Receipt<span className="unseen"> of {id}</span>
          </Link>
        ) : (
          <span />
        )}
      </div>
      {outcome === 'set' && decision !== undefined && (
        <p className="audit-value">
          <ShortValue value={decision.value} missing={decision.missing} />
        </p>
      )}
      {comment !== undefined && <p className="audit-comment">{comment}</p>}
      {outcome === 'refused' && (
        <ul className="audit-issues">
          {issues.length === 0 && <li>{refusals[code ?? ''] ?? 'The answer was not accepted.'}</li>}
          {issues.map(({ path, message }, index) => (
            <li key={index}>
              {path.length > 0 && <code>{path.join('.')}</code>} {message}
            </li>
          ))}
        </ul>
      )}
      {isOpen && (
        <dl className="audit-facts">
          {code !== undefined && <Fact name="Code" text={code} />}
          {requestKey !== undefined && <Fact name="Request key" text={requestKey} />}
          {valueHash !== undefined && <Fact name="Value hash" text={valueHash} short={12} />}
        </dl>
      )}
    </>
  );
}

interface FactProps {
  readonly name: string;
  readonly text: string;
  readonly short?: number;
}

function Fact({ name, text, short = text.length }: FactProps): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <code title={text}>{text.slice(0, short)}</code>
        <CopyButton text={text} what={name.toLowerCase()} />
      </dd>
    </div>
  );
}

/** The outcomes of audit entries that are not states of a signal. */
const ofNoState = { refused: 'Refused', early: 'Kept for later', reset: 'Execution reset' } as const;

function isOfNoState(outcome: AuditEntry['outcome']): outcome is keyof typeof ofNoState {
  return outcome in ofNoState;
}

function Outcome({ entry }: { readonly entry: AuditEntry }): ReactElement {
  const { outcome } = entry;
  const automatically = automaticOutcome(entry);
  if (!isOfNoState(outcome))
    return <StateWord state={outcome}>{automatically === undefined ? '' : `, ${automatically}`}</StateWord>;
  return (
    <span className={`state-word ${outcome === 'refused' ? 'overdue' : 'gone'}`}>
      <StateShape state={outcome === 'refused' ? 'overdue' : 'gone'} />
      <span>{ofNoState[outcome]}</span>
    </span>
  );
}

const refusals: Readonly<Record<string, string>> = {
  'signal-not-open': 'No gate with this id was open.',
  'wrong-kind': 'The gate takes another kind of answer.',
  'already-set': 'The gate was already answered.',
  'timed-out': 'The answer came after the deadline.',
  superseded: 'The answer was for an earlier opening of the gate.',
  'key-reused': 'The request key belongs to another answer.',
  'too-large': 'The answer was too large.',
  'invalid-input': 'The answer does not match the type.',
};
