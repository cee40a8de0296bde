/** A report as text for a terminal. Pictures and charts are their alternative texts; a chart also has its rows as a table. */
import type { Report, ReportBlock } from '../client';
import type { Cell } from '../signals';
import { chartTable } from '../values/report/chart-table';
import { printable, table } from './output';

/** @example reportText({ title: 'Churn', blocks: [{ kind: 'markdown', text: 'Highest on day 22.' }] }); */
export function reportText({ title, blocks }: Report): string {
  const heading = title === undefined ? 'Report' : `Report: ${printable(title)}`;
  return [heading, ...blocks.map(blockText)].join('\n\n');
}

function blockText(block: ReportBlock): string {
  switch (block.kind) {
    case 'markdown':
      return printable(block.text);
    case 'figures':
      return table(
        block.figures.map(({ label, value, unit }) => [
          label,
          unit === undefined ? `${value}` : `${value} ${unit}`,
        ]),
      );
    case 'table':
      return captioned(block.caption, [block.columns, ...block.rows]);
    case 'image':
      return printable(`[picture: ${block.alt}]`);
    default: {
      const { columns, rows } = chartTable(block.spec);
      return captioned(`[chart: ${block.alt}]`, [columns, ...rows]);
    }
  }
}

function captioned(caption: string | undefined, rows: readonly (readonly Cell[])[]): string {
  const cells = table(rows.map((row) => row.map((cell) => `${cell ?? ''}`.replaceAll(/\s+/g, ' '))));
  return caption === undefined ? cells : `${printable(caption)}\n${cells}`;
}
