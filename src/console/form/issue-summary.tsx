/** The list of the first issues, with links to their fields. */
import type { ReactElement, Ref } from 'react';
import { t } from '../texts/form';
import { IssueGlyph } from './field-frame';

export interface ListedIssue {
  /** Undefined if the issue has no field. */
  readonly id: string | undefined;
  readonly label: string;
  readonly message: string;
}

export interface IssueSummaryProps {
  readonly issues: readonly ListedIssue[];
  readonly onGo: (id: string) => void;
  readonly ref: Ref<HTMLDivElement>;
}

/** An issue without a field is always listed, because it is shown nowhere else. */
const mostListed = 5;

export function IssueSummary({ issues, onGo, ref }: IssueSummaryProps): ReactElement {
  const fields = new Set(issues.flatMap(({ id }) => id ?? [])).size;
  const listed = issues.filter(({ id }, index) => id === undefined || index < mostListed);
  return (
    <div ref={ref} className="issue-summary" role="region" aria-label={t('issues')} tabIndex={-1}>
      <div className="issue-box">
        <p className="issue-count" role="alert">
          <IssueGlyph />
          {heading(fields)}
        </p>
        <p className="issue-kept">{t('nothingWasSent')}</p>
        <ul>
          {listed.map(({ id, label, message }, index) => (
            <li key={`${id} ${index}`}>
              {id !== undefined && (
                <a
                  href={`#${id}`}
                  dir="auto"
                  onClick={(event) => {
                    event.preventDefault();
                    onGo(id);
                  }}
                >
                  {label}
                </a>
              )}
              <span dir="auto">{message}</span>
            </li>
          ))}
          {listed.length < issues.length && <li>{t('andMore', { count: issues.length - listed.length })}</li>}
        </ul>
      </div>
      {fields > 1 && (
        <p className="issue-key">
          <kbd>F8</kbd> {t('nextField')}
        </p>
      )}
    </div>
  );
}

function heading(fields: number): string {
  if (fields === 0) return t('theAnswerNeedsAChange');
  return t('fieldsNeedAChange', { count: fields });
}
