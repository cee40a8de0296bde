/**
 * A chart, drawn by Vega from an untrusted specification. Expressions are interpreted without `eval`, nothing is loaded, and
 * nothing is interactive. The result is a picture with an alternative text.
 */
import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { logger, None, parse, View, type Loader } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile, type TopLevelSpec } from 'vega-lite';
import type { ChartSpec } from '../../wire/report';
import { currentLanguage } from '../texts/current-language';
import { chartColours } from './chart-colours';
import { chartLocale } from './chart-locale';
import { isCostlyChart } from './is-costly-chart';
import { labelAngle } from './label-angle';
import { preparedChart } from './prepared-chart';
import { showTurnsWithin } from './show-turns-within';

interface ChartDrawingProps {
  readonly spec: ChartSpec;
  readonly alt: string;
}

/** The lazily loaded part of a chart. Throws for the error boundary if the chart cannot be drawn. */
export default function ChartDrawing({ spec, alt }: ChartDrawingProps): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false });
  const { locale } = currentLanguage();
  const [fault, setFault] = useState<Error>();
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    try {
      return draw({ spec, place: element, locale }, (reason) => setFault(errorOf(reason)));
    } catch (reason) {
      setFault(errorOf(reason));
      return undefined;
    }
  }, [spec, scheme, locale]);
  if (fault !== undefined) throw fault;
  // Vega gives its container a role and a generic name.
  return (
    <div className="chart-drawing" role="img" aria-label={alt}>
      <div ref={place} aria-hidden="true" dir="ltr" />
    </div>
  );
}

interface Drawing {
  readonly spec: ChartSpec;
  readonly place: HTMLElement;
  readonly locale: string;
}

/** Draws the chart in the width of its container, again when the width changes. Returns a function that stops it. */
function draw(drawing: Drawing, failed: (reason: unknown) => void): () => void {
  const { spec, place } = drawing;
  if (isCostlyChart(spec)) throw new Error('The chart would take too long to draw.');
  let width = place.clientWidth;
  let view = viewOf(drawing, width);
  view.runAsync().catch(failed);
  const observer = new ResizeObserver(() => {
    if (place.clientWidth === width || place.clientWidth === 0) return;
    const isSlantedAnew = labelAngle(spec, width) !== labelAngle(spec, place.clientWidth);
    width = place.clientWidth;
    if (isSlantedAnew) {
      view.finalize();
      place.replaceChildren();
      view = viewOf(drawing, width);
    } else view.width(width);
    view.runAsync().catch(failed);
  });
  observer.observe(place);
  return () => {
    observer.disconnect();
    view.finalize();
    place.replaceChildren();
  };
}

function viewOf({ spec, place, locale }: Drawing, width: number): View {
  const prepared = preparedChart(spec, chartColours(place), width);
  // The gate has checked that the specification is safe. Vega-Lite throws if it is invalid.
  const { spec: program } = compile(showTurnsWithin(prepared) as TopLevelSpec, { logger: silent });
  const runtime = parse(
    program,
    { events: { bind: 'none', timer: false, view: false, window: false, selector: false } },
    { ast: true },
  );
  runtime.locale = chartLocale(locale);
  return new View(runtime, {
    container: place,
    renderer: 'svg',
    expr: expressionInterpreter,
    loader: refusing,
    logger: silent,
    hover: false,
    tooltip: () => undefined,
  });
}

/** Warnings about a chart are for its author and not for the reader, so they are not logged. */
const silent = logger(None);

/** Refuses every address, because a report contains all of its data. */
const refuse = (): Promise<never> => Promise.reject(new Error('A chart cannot load data.'));
const refusing: Loader = {
  load: refuse,
  sanitize: refuse,
  http: refuse,
  file: refuse,
  options: {},
} as Loader;

function errorOf(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
