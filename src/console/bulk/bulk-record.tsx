/** The results of a bulk run, one row for each signal. They can be copied and downloaded. */
import { Button, Modal } from '@mantine/core';
import { useMemo, useState, type ReactElement } from 'react';
import { Link } from 'wouter';
import { executionHref } from '../address/execution-address';
import { copyText } from '../pieces/copy-text';
import { useFocusReturn } from '../pieces/use-focus-return';
import { DataTable } from '../report/data-table';
import { t } from '../texts/bulk';
import { bulkCsv, resultInWords } from './bulk-csv';
import type { BulkRun } from './bulk-run';
import { bulkWords } from './bulk-words';

interface BulkRecordProps {
  readonly run: BulkRun;
  readonly onClose: () => void;
}

export default function BulkRecord({ run, onClose }: BulkRecordProps): ReactElement {
  useFocusReturn();
  const [onlyOthers, setOnlyOthers] = useState(false);
  const [said, setSaid] = useState('');
  const { title, rest } = bulkWords(run);
  const rows = run.items.filter(({ requestId }) => !onlyOthers || isOther(run, requestId));
  const others = useOthers(run);
  const copy = async (): Promise<void> =>
    setSaid((await copyText(bulkCsv(run))) ? t('copied') : t('theBrowserRefusedToCopy'));
  return (
    <Modal.Root opened onClose={onClose} centered size="xl" radius={12}>
      <Modal.Overlay />
      <Modal.Content>
        <div className="dialog-head">
          <Modal.Title>{title}</Modal.Title>
          <Modal.CloseButton aria-label={t('close')} />
        </div>
        <Modal.Body>
          <p className="bulk-record-about">
            {rest !== '' && <span>{rest}. </span>}
            <span>{t('resultsAreKept')}</span>
          </p>
          <div className="bulk-record-do">
            {others > 0 && (
              <label>
                <input
                  type="checkbox"
                  checked={onlyOthers}
                  onChange={({ currentTarget }) => setOnlyOthers(currentTarget.checked)}
                />{' '}
                {t('onlyWithout', { count: others })}
              </label>
            )}
            <Button variant="default" onClick={() => void copy() /* never rejects */}>
              {t('copy')}
            </Button>
            <Button variant="default" onClick={() => download(run)}>
              {t('downloadCsv')}
            </Button>
            <span role="status">{said}</span>
          </div>
          <DataTable
            label={t('results')}
            columns={[t('question'), t('execution'), t('result')]}
            numeric={[]}
            rowCount={rows.length}
            cell={(row, column) => {
              const item = rows[row];
              if (item === undefined) return undefined;
              if (column === 0) return item.prompt ?? item.id;
              if (column === 2) return resultInWords(run, item.requestId);
              return (
                <Link href={executionHref(item.workflowId)} onClick={onClose}>
                  {item.workflowId}
                </Link>
              );
            }}
          />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

/** Whether the decision of the run does not count for a signal, or not yet. */
function isOther(run: BulkRun, requestId: string): boolean {
  const kind = run.resultOf(requestId)?.kind;
  return kind !== 'accepted' && kind !== 'repeated' && kind !== 'counted';
}

function useOthers(run: BulkRun): number {
  const version = run.version();
  return useMemo(
    () => run.items.filter(({ requestId }) => isOther(run, requestId)).length,
    [run, version], // the run is one object, which changes
  );
}

function download(run: BulkRun): void {
  const address = URL.createObjectURL(new Blob([bulkCsv(run)], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `${run.decision.verb}-${run.items[0]?.id ?? 'signals'}.csv`;
  link.click();
  URL.revokeObjectURL(address);
}
