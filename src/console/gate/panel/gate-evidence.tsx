/** The evidence for an answer: the author's report first, and the value under review, which is folded below a report. */
import { useMemo, type ReactElement } from 'react';
import type { Signal } from '../../api/contract';
import { FileReaders } from '../../report/file-reader';
import { ReportView } from '../../report/report-view';
import { ValueView } from '../../report/value-view';
import { t } from '../../texts/gate';
import { reportBesideForm } from '../../../values/pictures-of-fields';
import type { Report } from '../../../wire/report';
import { credentials, type GateAccess } from '../signal/gate-access';
import { GateSubtitle, useSubtitleLevel } from './gate-subtitle';

interface Evidence {
  readonly signal: Signal;
  /** Whether the form of the signal is shown too. */
  readonly besideForm: boolean;
}

interface GateEvidenceProps extends Evidence {
  readonly access: GateAccess;
}

/** Whether a signal has evidence. */
export function hasEvidence(evidence: Evidence): boolean {
  return evidence.signal.kind === 'approval' || shownReport(evidence) !== undefined;
}

/** The report, without the images that the form shows beside its fields. */
function shownReport({ signal: { report, jsonSchema }, besideForm }: Evidence): Report | undefined {
  return besideForm ? reportBesideForm(report, jsonSchema) : report;
}

export function GateEvidence({ signal, besideForm, access }: GateEvidenceProps): ReactElement {
  const { kind, subject } = signal;
  const report = shownReport({ signal, besideForm });
  const level = useSubtitleLevel();
  const reader = useMemo(
    () => (access.by === 'link' ? { signal: signal.requestId, headers: credentials(access) } : {}),
    [access, signal.requestId],
  );
  const value = (
    <ValueView
      value={subject}
      label={t('valueUnderReview')}
      headingLevel={level}
      fileAddress={access.by === 'link' ? () => undefined : undefined}
    />
  );
  return (
    // The section scrolls separately from the form, so it must be focusable for the keyboard.
    <section className="gate-evidence" aria-label={t('evidence')} tabIndex={0}>
      {report !== undefined && (
        <FileReaders value={reader}>
          <ReportView report={report} headingLevel={level} />
        </FileReaders>
      )}
      {kind === 'approval' && subject !== undefined && report === undefined && value}
      {kind === 'approval' && subject !== undefined && report !== undefined && (
        <details className="gate-value">
          <summary>{t('theValueThatGoesOn')}</summary>
          {value}
        </details>
      )}
      {kind === 'approval' && subject === undefined && (
        <>
          <GateSubtitle>{t('valueUnderReview')}</GateSubtitle>
          <p>{whyNone(signal)}</p>
        </>
      )}
    </section>
  );
}

function whyNone({ subjectTooLarge, unconfirmed }: Signal): string {
  if (unconfirmed === 'listed') return t('valueWhenItRuns');
  return subjectTooLarge === true ? t('valueTooLarge') : t('theWorkflowGaveNoValue');
}
