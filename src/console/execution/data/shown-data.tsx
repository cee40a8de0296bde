/** A recorded value, or the reason why it is not shown. */
import type { ReactElement } from 'react';
import type { ShownValue } from '../../api/contract';
import { Heading } from '../../pieces/heading';
import { ValueView } from '../../report/value-view';
import { t } from '../../texts/execution';
import './shown-data.css';

interface ShownDataProps {
  readonly label: string;
  readonly shown: ShownValue;
  /** The level of its heading. */
  readonly level: number;
}

export function ShownData({ label, shown, level }: ShownDataProps): ReactElement {
  const { value, missing, beginning } = shown;
  if (missing === undefined) return <ValueView label={label} value={value} headingLevel={level} />;
  return (
    <div className="shown-missing">
      <Heading level={level}>{label}</Heading>
      <p>{missing}</p>
      {beginning !== undefined && (
        // The element scrolls, so it must be focusable for the arrow keys.
        <pre tabIndex={0} aria-label={t('beginningOfLabel', { label })}>
          {beginning}…
        </pre>
      )}
    </div>
  );
}
