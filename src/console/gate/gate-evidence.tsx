/** What the answer is about: the value under review and the author's report. */
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

/** Whether a signal has any. */
export function hasEvidence({ kind, report }: Signal): boolean {
  return kind === 'approval' || report !== undefined;
}

export function GateEvidence({ signal, access }: GateEvidenceProps): ReactElement {
  const { kind, subject, report } = signal;
  const level = useSubtitleLevel();
  return (
    // It scrolls by itself beside the form: the keyboard has to get there.
    <section className="gate-evidence" aria-label="What it is about" tabIndex={0}>
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
  if (unconfirmed === 'listed') return 'It is shown when a worker of the workflow runs again.';
  return subjectTooLarge === true
    ? 'It is over 256 KB, too large to be shown here. The workflow keeps it; ask its author where it can be read.'
    : 'The workflow gave none.';
}
