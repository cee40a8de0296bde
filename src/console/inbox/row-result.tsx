/** The result of a bulk decision, in the row of its signal. */
import type { ReactElement } from 'react';
import { ByWhom } from '../pieces/by-whom';
import { StateShape, StateWord } from '../pieces/state-word';
import { agoInWords, instantInWords } from '../pieces/time-in-words';
import type { ItemResult } from '../bulk/bulk-run';
import { t } from '../texts/inbox';

interface RowResultProps {
  readonly result: ItemResult;
  readonly verb: 'approve' | 'reject';
  readonly now: number;
}

export function RowResult({ result, verb, now }: RowResultProps): ReactElement {
  switch (result.kind) {
    case 'sending':
      return (
        <span className="pill way state-word running">
          <StateShape state="running" />
          {t('sending')}
        </span>
      );
    case 'accepted':
    case 'repeated':
      return (
        <span className={verb === 'approve' ? 'pill good' : 'pill bad'}>
          <StateWord state={verb === 'approve' ? 'approved' : 'rejected'} />
        </span>
      );
    case 'counted':
      return (
        <span className="row-outcome">
          <span className="pill way state-word">
            <StateShape state="waiting" />
            {t('counted')}
          </span>
          <span>{result.words}</span>
        </span>
      );
    case 'decided': {
      const { state, decidedBy, decidedAt } = result;
      return (
        <span className="row-outcome">
          <StateWord state={state}>
            <ByWhom actor={decidedBy} />
          </StateWord>
          <span>
            {decidedAt !== undefined && (
              <time dateTime={decidedAt} title={instantInWords(Date.parse(decidedAt))}>
                {agoInWords(now - Date.parse(decidedAt))},{' '}
              </time>
            )}
            {t('notSent')}
          </span>
        </span>
      );
    }
    case 'late':
      return (
        <span className="row-outcome" title={result.words}>
          <span className="pill way state-word running">
            <StateShape state="running" />
            {t('notConfirmedYet')}
          </span>
          <span className="row-fault">{result.words}</span>
        </span>
      );
    case 'failed':
      return (
        <span className="row-outcome" title={result.words}>
          <StateWord state="failed" />
          <span className="row-fault">{result.words}</span>
        </span>
      );
    default:
      return result satisfies never;
  }
}
