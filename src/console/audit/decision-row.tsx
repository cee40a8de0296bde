import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { automaticInWords } from '../pieces/automatic-in-words';
import type { Decision } from '../api/contract';
import { executionHref } from '../address/execution-address';
import { gateHref } from '../address/gate-address';
import { ByWhom } from '../pieces/by-whom';
import { StateWord } from '../pieces/state-word';
import { instantInWords, momentInWords, tookInWords } from '../pieces/time-in-words';
import { wayInWords } from '../pieces/way-in-words';
import { t } from '../texts/audit';
import { ShortValue } from './short-value';

interface DecisionRowProps {
  readonly decision: Decision;
  readonly now: number;
}

export function DecisionRow({ decision, now }: DecisionRowProps): ReactElement {
  const { id, requestId, workflowId, workflowType, prompt, state, decidedBy, decidedAt, openedAt } = decision;
  const { definition = workflowType } = decision;
  const automatically = automaticInWords(decision);
  const at = Date.parse(decidedAt);
  const way = decidedBy === undefined ? undefined : wayInWords(decidedBy.via);
  return (
    <tr>
      <td className="audit-when">
        <time className="number" dateTime={decidedAt} title={instantInWords(at)}>
          {momentInWords(at, now)}
        </time>
      </td>
      <td className="audit-how">
        <StateWord state={state ?? 'gone'}>
          {automatically === undefined ? <ByWhom actor={decidedBy} /> : `, ${automatically}`}
        </StateWord>
        {way !== undefined && <div className="audit-way">{way}</div>}
      </td>
      <td>
        <div className="audit-question" dir="auto">
          {prompt ?? id}
        </div>
        <div className="audit-way">
          <Link href={executionHref(workflowId)}>{workflowId}</Link>
          <span aria-hidden="true"> · </span>
          {definition}
        </div>
      </td>
      <td className="audit-answer">
        <ShortValue value={decision.value} missing={decision.missing} />
        {decision.comment !== undefined && <q dir="auto">{decision.comment}</q>}
      </td>
      <td className="number audit-waited" title={instantInWords(Date.parse(openedAt))}>
        {tookInWords(at - Date.parse(openedAt))}
      </td>
      <td>
        <Link href={gateHref(requestId)}>
          {t('receipt')}
          <span className="unseen"> {prompt ?? id}</span>
        </Link>
      </td>
    </tr>
  );
}
