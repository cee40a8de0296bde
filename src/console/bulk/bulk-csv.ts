/** The results of a bulk run as CSV (RFC 4180), with a header line and one line for each signal. */
import { nameInWords } from '../../wire/names';
import { stateInWords } from '../pieces/state-words';
import { t } from '../texts/bulk';
import type { BulkRun } from './bulk-run';

const columns = [
  'question',
  'id',
  'execution',
  'workflow',
  'requestId',
  'decision',
  'comment',
  'result',
  'by',
  'at',
] as const;

export function bulkCsv(run: BulkRun): string {
  const lines = run.items.map(({ prompt = '', id, workflowId, workflowType, requestId }) => {
    const result = run.resultOf(requestId);
    const { by, at } = decisionOf(result);
    const { verb, comment = '' } = run.decision;
    return [
      prompt,
      id,
      workflowId,
      workflowType,
      requestId,
      verb,
      comment,
      resultInWords(run, requestId),
      by,
      at,
    ];
  });
  return [columns, ...lines].map((line) => `${line.map(cellOf).join(',')}\r\n`).join('');
}

/** The result of a signal in one line: `Approved`, `Already rejected by ada, not sent`, `Not sent`. */
export function resultInWords(run: BulkRun, requestId: string): string {
  const result = run.resultOf(requestId);
  switch (result?.kind) {
    case undefined:
      return run.state === 'running' ? t('notSentYet') : t('notSent');
    case 'sending':
      return t('sending');
    case 'accepted':
    case 'repeated':
      return run.decision.verb === 'approve' ? t('approved') : t('rejected');
    case 'counted':
      return t('countedProgress', { progress: result.words });
    case 'decided': {
      const state = stateInWords(result.state).toLowerCase();
      return result.decidedBy === undefined
        ? t('already', { state })
        : t('alreadyBy', { state, who: nameInWords(result.decidedBy) });
    }
    case 'late':
      return t('notConfirmed');
    case 'failed':
      return t('failedReason', { reason: result.words });
    default:
      return result satisfies never;
  }
}

function decisionOf(result: ReturnType<BulkRun['resultOf']>): { readonly by: string; readonly at: string } {
  if (result?.kind !== 'accepted' && result?.kind !== 'repeated' && result?.kind !== 'decided')
    return { by: '', at: '' };
  const { decidedBy, decidedAt = '' } = result;
  return { by: decidedBy === undefined ? '' : nameInWords(decidedBy), at: decidedAt };
}

/** A spreadsheet would run a text that begins like a formula, so such a text begins with an apostrophe. */
function cellOf(text: string): string {
  const safe = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
