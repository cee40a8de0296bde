/** The table of a report: columns of numbers are aligned. */
import type { ReactElement } from 'react';
import type { Cell } from '../../wire/report';
import { DataTable } from './data-table';
import { isNumericColumn, scalarText } from './scalar-text';

interface CellsProps {
  readonly label: string;
  readonly caption?: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

export function Cells({ label, caption, columns, rows }: CellsProps): ReactElement {
  return (
    <DataTable
      label={label}
      caption={caption}
      columns={columns}
      rowCount={rows.length}
      numeric={columns.map((_, column) => isNumericColumn(rows.map((row) => row[column])))}
      cell={(row, column) => {
        const cell = rows[row]?.[column] ?? null;
        return cell === null ? '' : scalarText(cell);
      }}
    />
  );
}
