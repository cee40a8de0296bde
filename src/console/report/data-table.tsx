/**
 * A table with named columns. Numbers are right-aligned, and a column of long texts is wide enough to read them. A wide table
 * scrolls in its box, also by keyboard, and a shadow shows on which side there is more. A long table has a search, keeps its
 * header in sight, and shows further rows on demand.
 */
import { useRef, useState, type ReactElement, type ReactNode } from 'react';
import { SearchField } from '../pieces/search-field';
import { t } from '../texts/report';
import { columnWidths } from './column-widths';
import { useSideways } from './use-sideways';
import './data-table.css';

interface DataTableProps {
  /** The name of the table, if it has no caption. */
  readonly label: string;
  readonly caption?: string;
  readonly columns: readonly string[];
  readonly rowCount: number;
  /** Which columns have numbers. */
  readonly numeric: readonly boolean[];
  readonly cell: (row: number, column: number) => ReactNode;
  /** The text of a cell, for the search and the width of its column. Default: the cell itself, if it is a text. */
  readonly text?: (row: number, column: number) => string;
}

const firstRows = 200;
const furtherRows = 1_000; // rows for each click; a browser lays them out without a noticeable pause
const manyRows = 20; // a longer table has a search and a fixed header

/** @example <DataTable label="Trials" columns={['loss']} numeric={[true]} rowCount={1} cell={() => '0.18'} /> */
export function DataTable(props: DataTableProps): ReactElement {
  const { label, caption, columns, rowCount, numeric, cell, text = textOf(cell) } = props;
  const box = useRef<HTMLDivElement>(null);
  const { overflows, more } = useSideways(box);
  const [limit, setLimit] = useState(firstRows);
  const [search, setSearch] = useState('');
  const isLong = rowCount > manyRows;
  const rows = matching(rowCount, columns.length, search, text);
  const widths = columnWidths(columns.length, Math.min(rowCount, firstRows), text);
  const shown = rows.slice(0, limit);
  const showMore = (): void => {
    setLimit(shown.length + furtherRows);
    if (shown.length + furtherRows >= rows.length) box.current?.focus(); // the button disappears
  };
  const classOf = (column: number): string => (numeric[column] === true ? 'number' : (widths[column] ?? ''));
  return (
    <div className={`data-table${isLong ? ' long' : ''}${more.map((side) => ` more-${side}`).join('')}`}>
      {isLong && (
        <div className="data-table-tools">
          <SearchField
            label={t('findInCaption', { caption: caption ?? label })}
            placeholder={t('findInThisTable')}
            value={search}
            onChange={setSearch}
          />
          {search !== '' && (
            <span role="status">{t('someOfRows', { count: rows.length, total: rowCount })}</span>
          )}
          {overflows && <span>{t('scrollSideways', { count: columns.length })}</span>}
        </div>
      )}
      <div className="data-table-edge">
        <div
          ref={box}
          className="data-table-box"
          tabIndex={overflows || isLong ? 0 : -1}
          {...(overflows || isLong
            ? {
                role: 'group',
                'aria-label': t(overflows ? 'scrollsSideways' : 'scrolls', { name: caption ?? label }),
              }
            : {})}
        >
          <table aria-label={caption === undefined ? label : undefined}>
            {caption !== undefined && (
              <caption>
                <bdi>{caption}</bdi>
              </caption>
            )}
            <thead>
              <tr>
                {columns.map((name, column) => (
                  <th key={column} scope="col" className={classOf(column)}>
                    {name === '' ? <span className="unseen">{t('noName')}</span> : <bdi>{name}</bdi>}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <tr key={row}>
                  {columns.map((_name, column) => (
                    <td key={column} className={classOf(column)}>
                      <bdi>{cell(row, column)}</bdi>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
      {shown.length < rows.length && (
        <p className="shown-of">
          {t('someOfRows', { count: shown.length, total: rows.length })}
          <button type="button" className="more-button" onClick={showMore}>
            {t('showMore', { count: Math.min(furtherRows, rows.length - shown.length) })}
          </button>
        </p>
      )}
    </div>
  );
}

function textOf(cell: DataTableProps['cell']): (row: number, column: number) => string {
  return (row, column) => {
    const content = cell(row, column);
    return typeof content === 'string' || typeof content === 'number' ? String(content) : '';
  };
}

/** The rows that have the text in a cell, in any case. */
function matching(
  rowCount: number,
  columnCount: number,
  search: string,
  text: (row: number, column: number) => string,
): readonly number[] {
  const all = Array.from({ length: rowCount }, (_, row) => row);
  if (search === '') return all;
  const part = search.toLowerCase();
  const columns = Array.from({ length: columnCount }, (_, column) => column);
  return all.filter((row) => columns.some((column) => text(row, column).toLowerCase().includes(part)));
}
