/** A value with its name, its size and a button that copies it as JSON. */
import { useState, type ReactElement } from 'react';
import { Heading } from '../pieces/heading';
import { t } from '../texts/report';
import { CopyJson } from './copy-json';
import { fileAddress, FileAddresses, type FileAddress } from './file-chip';
import { ValueBody } from './value-body';
import { amountOf, foldsIn, shapeOf } from './value-shape';
import './value.css';

interface ValueViewProps {
  readonly value: unknown;
  /** The name of the value: `Value under review`. */
  readonly label: string;
  readonly headingLevel?: number;
  /** Returns the addresses of its files. */
  readonly fileAddress?: FileAddress;
}

const maxUnfolded = 2_000; // values; with more, the page is too long to scroll

/** @example <ValueView label="Value under review" value={[{ trial: 7, loss: 0.18 }]} /> */
export function ValueView(props: ValueViewProps): ReactElement {
  const { value, label, headingLevel = 3 } = props;
  // Each click renders the tree again, with all branches open or all closed.
  const [folding, setFolding] = useState<{ readonly all?: 'open' | 'closed'; readonly press: number }>({
    press: 0,
  });
  const folds = foldsIn(value, maxUnfolded);
  const other = folding.all === 'open' ? 'closed' : 'open';
  const amount = amountOf(shapeOf(value));
  return (
    <div className="value" role="group" aria-label={label}>
      <div className="value-head">
        <Heading level={headingLevel}>{label}</Heading>
        {amount !== undefined && <span className="value-amount">{amount}</span>}
        <span className="value-tools">
          {folds > 0 && (
            <button
              type="button"
              className="value-tool"
              onClick={() => setFolding({ all: other, press: folding.press + 1 })}
            >
              {other === 'open' ? t('openAll') : t('closeAll')}
            </button>
          )}
          <CopyJson value={value} />
        </span>
      </div>
      <FileAddresses value={props.fileAddress ?? fileAddress}>
        <ValueBody key={folding.press} value={value} label={label} all={folding.all} />
      </FileAddresses>
    </div>
  );
}
