/**
 * A table with named columns. Numbers are right-aligned. A wide table scrolls in its box, also by keyboard. Further rows of a
 * long table are shown on demand.
 */
import { useEffect, useRef, useState, type ReactElement, type ReactNode, type RefObject } from 'react';
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
}

const firstRows = 200;
const furtherRows = 1_000; // rows for each click; a browser lays them out without a noticeable pause

/** @example <DataTable label="Trials" columns={['loss']} numeric={[true]} rowCount={1} cell={() => '0.18'} /> */
export function DataTable(props: DataTableProps): ReactElement {
  const { label, caption, columns, rowCount, numeric, cell } = props;
  const box = useRef<HTMLDivElement>(null);
  const overflows = useOverflow(box);
  const [limit, setLimit] = useState(firstRows);
  const shown = Math.min(limit, rowCount);
  const showMore = (): void => {
    setLimit(shown + furtherRows);
    if (shown + furtherRows >= rowCount) box.current?.focus(); // the button disappears
  };
  const classOf = (column: number): string | undefined => (numeric[column] === true ? 'number' : undefined);
  return (
    <div className="data-table">
      <div
        ref={box}
        className="data-table-box"
        tabIndex={overflows ? 0 : -1}
        {...(overflows ? { role: 'group', 'aria-label': `${caption ?? label}, scrolls sideways` } : {})}
      >
        <table aria-label={caption === undefined ? label : undefined}>
          {caption !== undefined && <caption dir="auto">{caption}</caption>}
          <thead>
            <tr>
              {columns.map((name, column) => (
                <th key={column} scope="col" className={classOf(column)} dir="auto">
                  {name === '' ? <span className="unseen">no name</span> : name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: shown }, (_, row) => (
              <tr key={row}>
                {columns.map((_name, column) => (
                  <td key={column} className={classOf(column)} dir="auto">
                    {cell(row, column)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown < rowCount && (
        <p className="shown-of">
          {shown} of {rowCount} rows
          <button type="button" className="more-button" onClick={showMore}>
            Show {Math.min(furtherRows, rowCount - shown)} more
          </button>
        </p>
      )}
    </div>
  );
}

/** Whether the content is wider than its box. Only then the box must be focusable. */
function useOverflow(box: RefObject<HTMLElement | null>): boolean {
  const [overflows, setOverflows] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const measure = (): void => setOverflows(element.scrollWidth > element.clientWidth);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    return () => observer.disconnect();
  }, [box]);
  return overflows;
}
