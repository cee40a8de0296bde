/** The evidence for an answer: the value under review and the author's report. */
import type { ReactElement } from 'react';
import type { Signal } from '../api/contract';
import { ReportView } from '../report/report-view';
import { ValueView } from '../report/value-view';
import type { GateAccess } from './gate-access';
import { GateSubtitle, useSubtitleLevel } from './gate-subtitle';

interface GateEvidenceProps {
  readonly signal: Signal;
  readonly access: GateAccess;
}

/** Whether a signal has evidence. */
export function hasEvidence({ kind, report }: Signal): boolean {
  return kind === 'approval' || report !== undefined;
}

export function GateEvidence({ signal, access }: GateEvidenceProps): ReactElement {
  const { kind, subject, report } = signal;
  const level = useSubtitleLevel();
  return (
    // The section scrolls separately from the form, so it must be focusable for the keyboard.
    <section className="gate-evidence" aria-label="Evidence" tabIndex={0}>
      {kind === 'approval' && subject !== undefined && (
        <ValueView
          value={subject}
          label="Value under review"
          headingLevel={level}
          fileAddress={access.by === 'link' ? () => undefined : undefined}
        />
      )}
      {kind === 'approval' && subject === undefined && (
        <>
          <GateSubtitle>Value under review</GateSubtitle>
          <p>{whyNone(signal)}</p>
        </>
      )}
      {report !== undefined && <ReportView report={report} headingLevel={level} />}
    </section>
  );
}

function whyNone({ subjectTooLarge, unconfirmed }: Signal): string {
  if (unconfirmed === 'listed') return 'You can see the value when the workflow is back.';
  return subjectTooLarge === true
    ? 'The value is larger than 256 KB, so it cannot be shown here. Ask the author of the workflow where you can read it.'
    : 'The workflow gave no value.';
}
