/** The audit of an execution: its decisions and its refused attempts. */
import { useState, type ReactElement } from 'react';
import { Link } from 'wouter';
import { automaticInWords } from '../../pieces/automatic-in-words';
import { PolicyBadge } from '../../gate/policy/policy-badge';
import { meaningInWords, stepInWords } from '../../gate/policy/policy-words';
import { nameInWords } from '../../../wire/names';
import type { AuditEntry, Decision } from '../../api/contract';
import { ShortValue } from '../../audit/short-value';
import { gateHref } from '../../address/gate-address';
import { Choice } from '../../pieces/choice';
import { CopyButton } from '../../pieces/copy-button';
import { StateShape, StateWord } from '../../pieces/state-word';
import { agoInWords, instantInWords } from '../../pieces/time-in-words';
import { wayInWords } from '../../pieces/way-in-words';
import { useAddressQuery } from '../../address/execution-address';
import { t } from '../../texts/execution';
import { Rich } from '../../texts/rich';
import { ExecutionLoading, PartFailed } from '../execution-states';
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
  if (isNone) return <p className="part-says">{t('thisExecutionHasNoGates')}</p>;
  if (error !== undefined)
    return <PartFailed what={t('theAuditCannotBeLoaded')} error={error} onTry={tryNow} />;
  if (entries === undefined) return <ExecutionLoading words={t('loadingTheAudit')} />;
  if (entries.length === 0) return <p className="part-says">{t('nothingHasBeenDecidedYet')}</p>;

  const gates = [...new Set(entries.map(({ id }) => id))].sort();
  const gate = query.get('of') ?? '';
  const fitting = gate === '' ? entries : entries.filter(({ id }) => id === gate);
  return (
    <div className="audit">
      {gates.length > 1 && (
        <p className="audit-of">
          <span aria-hidden="true">{t('ofGate')}</span>
          <Choice
            label={t('ofGate')}
            value={gate}
            options={[{ value: '', label: t('all') }, ...gates.map((id) => ({ value: id, label: id }))]}
            onChange={(of) => change({ of })}
          />
        </p>
      )}
      <p className="audit-claims">{t('namesAreNotChecked')}</p>
      {fitting.length === 0 && <p className="part-says">{t('theAuditHasNoEntries', { gate })}</p>}
      <ol aria-label={t('auditNewestFirst')}>
        {fitting.slice(0, shown).map((entry) => (
          <li key={entry.seq}>
            <Entry entry={entry} decision={decisions.get(entry.requestId ?? '')} now={now} />
          </li>
        ))}
      </ol>
      {shown < fitting.length && (
        <button type="button" className="text-button" onClick={() => setShown(shown + pageSize)}>
          {t('showOlder', { count: Math.min(pageSize, fitting.length - shown) })}
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
  const { proof, rule, meaning, seen } = entry;
  const [isOpen, setIsOpen] = useState(false);
  const ms = Date.parse(at);
  const hasFacts = [code, requestKey, valueHash, seen].some((fact) => fact !== undefined);
  return (
    <>
      <div className="audit-line">
        <Outcome entry={entry} />
        <span className="audit-gate">{id}</span>
        <span className="audit-who">
          {actor.via === 'timer' || actor.via === 'execution' ? (
            t(`by-${actor.via}`)
          ) : (
            <Rich
              t={t}
              text="byInWay"
              facts={{
                who: (
                  <strong>
                    <bdi>{nameInWords(actor)}</bdi>
                  </strong>
                ),
                way: wayInWords(actor.via),
              }}
            />
          )}
          {proof !== undefined && (
            <>
              {' '}
              <PolicyBadge proof={proof} />
            </>
          )}
        </span>
        <time className="number" dateTime={at} title={instantInWords(ms)}>
          {agoInWords(now - ms)}
        </time>
        {hasFacts ? (
          <button
            type="button"
            className="audit-details"
            aria-expanded={isOpen}
            aria-label={t('detailsOfId', { id })}
            onClick={() => setIsOpen(!isOpen)}
          >
            {t('details')}
          </button>
        ) : (
          <span />
        )}
        {requestId !== undefined && !isOfNoState(outcome) ? (
          <Link href={gateHref(requestId)} aria-label={t('receiptOf', { id })}>
            {t('receipt')}
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
      {meaning !== undefined && (
        <p className="audit-meaning" dir="auto">
          {saidInWords(outcome, rule, meaning)}
        </p>
      )}
      {comment !== undefined && <p className="audit-comment">{comment}</p>}
      {outcome === 'refused' && (
        <ul className="audit-issues">
          {issues.length === 0 && <li>{refusalOf(code)}</li>}
          {issues.map(({ path, message }, index) => (
            <li key={index}>
              {path.length > 0 && <code>{path.join('.')}</code>} {message}
            </li>
          ))}
        </ul>
      )}
      {isOpen && (
        <dl className="audit-facts">
          {code !== undefined && <Fact name={t('code')} text={code} />}
          {requestKey !== undefined && <Fact name={t('requestKey')} text={requestKey} />}
          {valueHash !== undefined && <Fact name={t('valueHash')} text={valueHash} short={12} />}
          {seen !== undefined && <Fact name={t('seenDigest')} text={seen} short={12} />}
        </dl>
      )}
    </>
  );
}

/** What a vote says for which rule, or what a step of a rule changes: `finance: approves the payment`. */
function saidInWords(outcome: AuditEntry['outcome'], rule: string | undefined, meaning: string): string {
  const said = outcome === 'escalated' ? stepInWords(meaning) : meaningInWords(meaning);
  return rule === undefined || rule === 'answer' ? said : t('ruleAndMeaning', { rule, meaning: said });
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
        <CopyButton text={text} what={name} />
      </dd>
    </div>
  );
}

/** The outcomes of audit entries that are not states of a signal. */
const ofNoState = ['refused', 'early', 'reset', 'voted', 'proposed', 'escalated'] as const;

function isOfNoState(outcome: AuditEntry['outcome']): outcome is (typeof ofNoState)[number] {
  return ofNoState.some((each) => each === outcome);
}

function Outcome({ entry }: { readonly entry: AuditEntry }): ReactElement {
  const { outcome } = entry;
  const automatically = automaticInWords(entry);
  if (!isOfNoState(outcome))
    return <StateWord state={outcome}>{automatically === undefined ? '' : `, ${automatically}`}</StateWord>;
  return (
    <span className={`state-word ${outcome === 'refused' ? 'overdue' : 'gone'}`}>
      <StateShape state={outcome === 'refused' ? 'overdue' : 'gone'} />
      <span>{t(outcome)}</span>
    </span>
  );
}

const refusals = [
  'signal-not-open',
  'wrong-kind',
  'already-set',
  'timed-out',
  'superseded',
  'key-reused',
  'too-large',
  'invalid-input',
  'identity-required',
  'identity-invalid',
  'step-up-required',
  'not-allowed',
  'self-approval',
  'previous-approver',
  'excluded',
  'agents-may-not-decide',
  'not-your-turn',
  'already-voted',
  'rule-full',
  'stale-view',
  'reason-required',
  'too-many-votes',
  'policy-invalid',
  'starter-unknown',
] as const;

function refusalOf(code: string | undefined): string {
  const known = refusals.find((each) => each === code);
  return known === undefined ? t('notAccepted') : t(known);
}
