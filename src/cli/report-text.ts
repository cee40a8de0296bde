/**
 * A report as text for a terminal. Pictures and charts are their alternative texts; a chart also has its rows as a table. A stored
 * file is read from the file store.
 */
import { text } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import type { Report, ReportBlock } from '../client';
import { openFile, type FileRef } from '../files';
import type { Cell } from '../signals';
import { chartTable } from '../values/report/chart-table';
import { csvOptions, csvTable } from '../values/report/csv-table';
import { shownAs } from '../values/report/shown-as';
import { bytesInWords, errorInWords } from '../wire/in-words';
import { printable, table } from './output';

/** @example await reportText({ title: 'Churn', blocks: [{ kind: 'markdown', text: 'Highest on day 22.' }] }); */
export async function reportText({ title, blocks }: Report): Promise<string> {
  const heading = title === undefined ? 'Report' : `Report: ${printable(title)}`;
  return [heading, ...(await Promise.all(blocks.map(blockText)))].join('\n\n');
}

async function blockText(block: ReportBlock): Promise<string> {
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
    case 'file':
      return fileText(block.file, block.alt);
    default: {
      const { columns, rows } = chartTable(block.spec);
      return captioned(`[chart: ${block.alt}]`, [columns, ...rows]);
    }
  }
}

async function fileText(ref: FileRef, alt: string): Promise<string> {
  const heading = `[file ${ref.name}, ${ref.mediaType}, ${bytesInWords(ref.size)}: ${alt}]`;
  const shape = shownAs(ref);
  if (shape !== 'table' && shape !== 'text') return printable(heading);
  try {
    const content = await text(await openFile(ref));
    if (shape === 'text') return printable(`${heading}\n${content}`);
    const { columns, rows } = csvTable(parse(content, csvOptions));
    return captioned(heading, [columns, ...rows]);
  } catch (error) {
    return printable(`${heading}\nThe file cannot be shown: ${errorInWords(error)}`);
  }
}

function captioned(caption: string | undefined, rows: readonly (readonly Cell[])[]): string {
  const cells = table(rows.map((row) => row.map((cell) => `${cell ?? ''}`.replaceAll(/\s+/g, ' '))));
  return caption === undefined ? cells : `${printable(caption)}\n${cells}`;
}
