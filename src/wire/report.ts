/**
 * Reports: what a person reads before he answers. Data only: no script, no HTML, nothing that is fetched from
 * elsewhere. Whoever shows one decides how it looks; `check-report.ts` says what is none.
 */

/**
 * The evidence beside a question, given to a gate as its option `report`. It is plain data: workflow code builds it, or
 * an activity returns it.
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
  /** Shown in this order. */
  readonly blocks: readonly ReportBlock[];
}

/** One part of a report: text, figures, a table, a picture or a chart. */
export type ReportBlock = MarkdownBlock | FiguresBlock | TableBlock | ImageBlock | ChartBlock;

/**
 * Text in Markdown. Its HTML is shown as text, its pictures are not shown.
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

/** A number, or a word that stands for one: `'3 of 5'`. */
export interface Figure {
  readonly label: string;
  readonly value: number | string;
  readonly unit?: string;
}

/** What a cell holds; null where nothing is known. */
export type Cell = string | number | boolean | null;

/**
 * Rows under named columns, a cell for each column.
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
 * A picture in the report itself: PNG, JPEG or WebP as a data URL. `alt` says what it shows, for who does not see it.
 *
 * @example
 * const block: ReportBlock = { kind: 'image', src: `data:image/png;base64,${png.toString('base64')}`, alt: 'The crack in pane 4' };
 */
export interface ImageBlock {
  readonly kind: 'image';
  readonly src: string;
  readonly alt: string;
}

/**
 * A chart as a Vega-Lite specification with its data inside: rows of named cells in `data.values`. `alt` says what it
 * shows; where no chart is drawn, it stands above the rows.
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

/** What Gatehouse knows of a Vega-Lite specification: where its data is. */
export interface ChartSpec {
  readonly data: { readonly values: readonly ChartRow[] };
  readonly [property: string]: unknown;
}

/** One row of the data of a chart: a cell by the name of its column. */
export type ChartRow = Readonly<Record<string, Cell | undefined>>;
