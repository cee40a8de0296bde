/** The report that a person reads before they answer (docs/reports.md), in the order of its author. */
import { lazy, Suspense, type ReactElement } from 'react';
import { chartTable } from '../../values/report/chart-table';
import type { ChartBlock, FiguresBlock, Report, ReportBlock } from '../../wire/report';
import { Heading } from '../pieces/heading';
import { t } from '../texts/report';
import { Cells } from './cells';
import { Markdown } from './markdown';
import { OnFailure } from './on-failure';
import { scalarText } from './scalar-text';
import { ReportFile } from './report-file';
import { ReportImage } from './report-image';
import './report.css';

interface ReportViewProps {
  readonly report: Report;
  /** The level of the report's title, 2 to 6. */
  readonly headingLevel?: number;
}

/** @example <ReportView report={{ title: 'Churn', blocks: [{ kind: 'markdown', text: 'Highest on **day 22**.' }] }} /> */
export function ReportView({ report: { title, blocks }, headingLevel = 3 }: ReportViewProps): ReactElement {
  const hasTitle = title !== undefined && title !== '';
  const isOneOfSeveral = blocks.filter(({ kind }) => kind === 'image').length > 1;
  return (
    <div className="report" role="group" aria-label={hasTitle ? title : t('report')}>
      {hasTitle && (
        <Heading level={headingLevel} className="report-title" dir="auto">
          {title}
        </Heading>
      )}
      {blocks.map((block, index) => (
        <OnFailure key={index} show={<p className="report-fault">{t('partCannotBeShown')}</p>}>
          <BlockView
            block={block}
            isOneOfSeveral={isOneOfSeveral}
            headingLevel={Math.min(6, headingLevel + 1)}
          />
        </OnFailure>
      ))}
    </div>
  );
}

interface BlockViewProps {
  readonly block: ReportBlock;
  /** Whether the report has several images, which then show their descriptions and take less room. */
  readonly isOneOfSeveral: boolean;
  readonly headingLevel: number;
}

function BlockView({ block, isOneOfSeveral, headingLevel }: BlockViewProps): ReactElement {
  switch (block.kind) {
    case 'markdown':
      return <Markdown text={block.text} headingLevel={headingLevel} />;
    case 'figures':
      return <Figures {...block} />;
    case 'table':
      return <Cells label={t('table')} {...block} />;
    case 'image':
      return <ReportImage src={block.src} alt={block.alt} isOneOfSeveral={isOneOfSeveral} />;
    case 'file':
      return <ReportFile {...block} headingLevel={headingLevel} />;
    default:
      return <Chart {...block} />;
  }
}

function Figures({ figures }: FiguresBlock): ReactElement {
  return (
    <dl className="figures">
      {figures.map(({ label, value, unit }, index) => (
        <div key={index}>
          <dt dir="auto">{label}</dt>
          <dd dir="auto">
            {scalarText(value)}
            {unit !== undefined && <span className="unit"> {unit}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

const ChartDrawing = lazy(() => import('./chart-drawing'));

/** A chart with its numbers collapsed below. If the chart cannot be drawn, only the numbers are shown. */
function Chart({ spec, alt }: ChartBlock): ReactElement {
  const numbers = (isOpen: boolean): ReactElement => (
    <details className="chart-numbers" open={isOpen}>
      <summary>{t('theNumbersOfTheChart')}</summary>
      <Cells label={alt} {...chartTable(spec)} />
    </details>
  );
  const undrawn = (
    <>
      <p dir="auto">{alt}</p>
      <p className="report-fault">{t('thisChartCannotBeDrawn')}</p>
      {numbers(true)}
    </>
  );
  return (
    <div className="chart">
      <OnFailure show={undrawn}>
        <Suspense fallback={<div className="chart-place" />}>
          <ChartDrawing spec={spec} alt={alt} />
        </Suspense>
        {numbers(false)}
      </OnFailure>
    </div>
  );
}
