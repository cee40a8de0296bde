/** The parts of a value without branches: a scalar, a line of scalars, a list, a table. */
import { useState, type ReactElement } from 'react';
import { type FileRef, isFileRef } from '../../wire/file-ref';
import { t } from '../texts/report';
import { DataTable } from './data-table';
import { FileChip } from './file-chip';
import { isNumericColumn, scalarText } from './scalar-text';
import { isCell, type Row, type Scalar } from './value-shape';

const maxCharacters = 2_000; // about 25 lines
const maxItems = 100;
const furtherItems = 1_000; // items for each click

/** Null is shown as a text, because an empty place could also be an empty string. */
export function ScalarView({ value }: { readonly value: Scalar | FileRef }): ReactElement {
  if (isFileRef(value)) return <FileChip file={value} />;
  if (value === null || value === undefined) return <em className="value-nothing">{t('noValue')}</em>;
  if (value === '') return <em className="value-nothing">{t('emptyText')}</em>;
  return typeof value === 'string' ? (
    <Text text={value} />
  ) : (
    <span className="value-exact">{scalarText(value)}</span>
  );
}

function Text({ text }: { readonly text: string }): ReactElement {
  const [isWhole, setIsWhole] = useState(text.length <= maxCharacters);
  if (isWhole) {
    return (
      <span className="value-words" dir="auto">
        {text}
      </span>
    );
  }
  return (
    <span className="value-words" dir="auto">
      {text.slice(0, maxCharacters)}…{' '}
      <button type="button" className="more-button" onClick={() => setIsWhole(true)}>
        {t('showAllCharacters', { count: text.length })}
      </button>
    </span>
  );
}

/** @example <Line items={[14.2, 15.1]} /> // 14.2, 15.1 */
export function Line({ items }: { readonly items: readonly Scalar[] }): ReactElement {
  const { shown, more } = useMore(items, 'someOfItems');
  const words = shown.map((item) => (item === null || item === undefined ? t('noValue') : scalarText(item)));
  return (
    <div className="value-line">
      <span className="value-exact">{words.join(', ')}</span>
      {more}
    </div>
  );
}

export function Items({ items }: { readonly items: readonly (Scalar | FileRef)[] }): ReactElement {
  const { shown, more } = useMore(items, 'someOfItems');
  return (
    <>
      <ol className="value-items">
        {shown.map((item, index) => (
          <li key={index}>
            <ScalarView value={item} />
          </li>
        ))}
      </ol>
      {more}
    </>
  );
}

interface RecordsProps {
  readonly label: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** Renders a cell with a nested value. */
  readonly nested: (value: unknown, column: string) => ReactElement;
}

/** A missing property is an empty cell. A null property is shown as a text. */
export function Records({ label, columns, rows, nested }: RecordsProps): ReactElement {
  const cellOf = (row: number, column: number): Row[string] => {
    const [of, name] = [rows[row], columns[column]];
    return of !== undefined && name !== undefined && Object.hasOwn(of, name) ? of[name] : undefined;
  };
  return (
    <DataTable
      label={label}
      columns={columns}
      rowCount={rows.length}
      numeric={columns.map((_, column) => isNumericColumn(rows.map((_row, row) => cellOf(row, column))))}
      cell={(row, column) => {
        const cell = cellOf(row, column);
        if (cell === undefined) return '';
        return isCell(cell) ? <ScalarView value={cell} /> : nested(cell, columns[column] ?? '');
      }}
      text={(row, column) => {
        const cell = cellOf(row, column);
        if (typeof cell === 'string') return cell;
        return isCell(cell) && !isFileRef(cell) ? JSON.stringify(cell ?? '') : nestedText(cell);
      }}
    />
  );
}

/** The searched text of a nested value or a file: all its texts. */
function nestedText(value: unknown): string {
  return JSON.stringify(value) ?? '';
}

/** Shows the first items, and a button for more. */
export function useMore<Item>(
  items: readonly Item[],
  of: 'someOfItems' | 'someOfEntries',
): { readonly shown: readonly Item[]; readonly more: ReactElement | undefined } {
  const [limit, setLimit] = useState(maxItems);
  const shown = items.slice(0, limit);
  const left = items.length - shown.length;
  if (left === 0) return { shown, more: undefined };
  const more = (
    <p className="shown-of">
      {t(of, { count: shown.length, total: items.length })}
      <button type="button" className="more-button" onClick={() => setLimit(limit + furtherItems)}>
        {t('showMore', { count: Math.min(furtherItems, left) })}
      </button>
    </p>
  );
  return { shown, more };
}
