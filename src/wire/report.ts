/**
 * The types of reports: what a person reads before answering. A report is data only. It has no scripts, no HTML, and nothing
 * that is fetched from elsewhere; the page that shows it decides how it looks. `check-report.ts` validates reports.
 */
import type { FileRef } from './file-ref';

/**
 * The evidence beside a question. Pass it to a gate as its option `report`. A report is plain data, which workflow code
 * builds or an activity returns.
 *
 * @example
 * const report: Report = {
 *   title: 'Churn, November',
 *   blocks: [
 *     { kind: 'markdown', text: 'Highest on **day 22**, one day after the price change.' },
 *     { kind: 'figures', figures: [{ label: 'mean', value: 19.44 }, { label: 'longest', value: 42, unit: 'ms' }] },
 *   ],
 * };
 * const looksRight = await waitForInput('looks-right', z.boolean(), { report });
 */
export interface Report {
  readonly title?: string;
  /** The parts of the report, in the order in which they are shown. */
  readonly blocks: readonly ReportBlock[];
}

/** One part of a report: text, figures, a table, an image, a chart or a stored file. */
export type ReportBlock = MarkdownBlock | FiguresBlock | TableBlock | ImageBlock | ChartBlock | FileBlock;

/**
 * Text in Markdown. HTML in it is shown as text, and its images are not shown.
 *
 * @example
 * const block: ReportBlock = { kind: 'markdown', text: '- two values are missing\n- the rest is as **last month**' };
 */
export interface MarkdownBlock {
  readonly kind: 'markdown';
  readonly text: string;
}

/**
 * Headline numbers.
 *
 * @example
 * const block: ReportBlock = { kind: 'figures', figures: [{ label: 'p95 latency', value: 47, unit: 'ms' }] };
 */
export interface FiguresBlock {
  readonly kind: 'figures';
  readonly figures: readonly Figure[];
}

/** A labelled number, or a short text in place of a number: `'3 of 5'`. */
export interface Figure {
  readonly label: string;
  readonly value: number | string;
  readonly unit?: string;
}

/** The value of a table cell. `null` means that the value is missing. */
export type Cell = string | number | boolean | null;

/**
 * A table: named columns, and rows with one cell for each column.
 *
 * @example
 * const block: ReportBlock = { kind: 'table', caption: 'Trials', columns: ['trial', 'loss'], rows: [['7', 0.18], ['3', 0.193]] };
 */
export interface TableBlock {
  readonly kind: 'table';
  readonly caption?: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/**
 * An image in the report itself: PNG, JPEG or WebP as a data URL. `alt` describes the image for people who cannot see it.
 * With `field` the image is shown beside a field of the form.
 *
 * @example
 * const block: ReportBlock = { kind: 'image', src: `data:image/png;base64,${png.toString('base64')}`, alt: 'The crack in pane 4' };
 */
export interface ImageBlock {
  readonly kind: 'image';
  readonly src: string;
  readonly alt: string;
  /**
   * The property of the answer that the image is about. A form shows the image beside the field of this property. If the
   * answer has no such property, or takes other properties too, the image stays in the report.
   */
  readonly field?: string;
}

/**
 * A chart as a Vega-Lite specification that contains its data: rows of named cells in `data.values`. `alt` describes the
 * chart. If the chart is not drawn, `alt` is shown above the rows.
 *
 * @example
 * const block: ReportBlock = {
 *   kind: 'chart',
 *   alt: 'Churn rises from 14 on day 1 to 26 on day 22.',
 *   spec: {
 *     data: { values: [{ day: 1, churn: 14.2 }, { day: 22, churn: 25.8 }] },
 *     mark: 'bar',
 *     encoding: { x: { field: 'day', type: 'ordinal' }, y: { field: 'churn', type: 'quantitative' } },
 *   },
 * };
 */
export interface ChartBlock {
  readonly kind: 'chart';
  readonly spec: ChartSpec;
  readonly alt: string;
}

/**
 * A file of the file store, for what is too large for the report itself. A PNG, JPEG or WebP is shown as an image, `text/csv` as
 * a table, `text/markdown` as text, and each has a download link. `alt` describes what is in the file.
 *
 * @example
 * const block: ReportBlock = { kind: 'file', file: await writeTrials(workflowId), alt: 'All 5,000 trials' };
 */
export interface FileBlock {
  readonly kind: 'file';
  /** What `saveFile` returned in an activity, or a file of an answer. */
  readonly file: FileRef;
  readonly alt: string;
}

/** A Vega-Lite specification. Its data must be in `data.values`. */
export interface ChartSpec {
  readonly data: { readonly values: readonly ChartRow[] };
  readonly [property: string]: unknown;
}

/** One row of the data of a chart: a cell by the name of its column. */
export type ChartRow = Readonly<Record<string, Cell | undefined>>;
