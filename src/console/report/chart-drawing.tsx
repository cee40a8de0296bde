/**
 * A chart, drawn by Vega from a specification that nobody has to trust: expressions are interpreted, without `eval`;
 * nothing is loaded; nothing in it listens. It is a picture, with its words for who does not see it.
 */
import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { logger, None, parse, View, type Loader } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile, type TopLevelSpec } from 'vega-lite';
import type { ChartSpec } from '../../wire/report';
import { chartColours } from './chart-colours';
import { isCostlyChart } from './is-costly-chart';
import { preparedChart } from './prepared-chart';

interface ChartDrawingProps {
  readonly spec: ChartSpec;
  readonly alt: string;
}

/** The lazy half of a chart. @throws where it cannot be drawn, for the boundary around it. */
export default function ChartDrawing({ spec, alt }: ChartDrawingProps): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false });
  const [fault, setFault] = useState<Error>();
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    try {
      return draw(spec, element, (reason) => setFault(errorOf(reason)));
    } catch (reason) {
      setFault(errorOf(reason));
      return undefined;
    }
  }, [spec, scheme]);
  if (fault !== undefined) throw fault;
  // Vega gives its place a role and a name of its own, in English and the same for all.
  return (
    <div className="chart-drawing" role="img" aria-label={alt}>
      <div ref={place} aria-hidden="true" dir="ltr" />
    </div>
  );
}

/** Draws as wide as the place is, again whenever that changes. Gives back what ends it. */
function draw(spec: ChartSpec, place: HTMLElement, failed: (reason: unknown) => void): () => void {
  if (isCostlyChart(spec)) throw new Error('The chart would take too long to draw.');
  const prepared = preparedChart(spec, chartColours(place), place.clientWidth);
  // The gate has checked what it may hold, Vega-Lite says what else is wrong with it.
  const { spec: program } = compile(prepared as unknown as TopLevelSpec, { logger: silent });
  const runtime = parse(
    program,
    { events: { bind: 'none', timer: false, view: false, window: false, selector: false } },
    { ast: true },
  );
  const view = new View(runtime, {
    container: place,
    renderer: 'svg',
    expr: expressionInterpreter,
    loader: refusing,
    logger: silent,
    hover: false,
    tooltip: () => undefined,
  });
  view.runAsync().catch(failed);
  let width = place.clientWidth;
  const observer = new ResizeObserver(() => {
    if (place.clientWidth === width || place.clientWidth === 0) return;
    width = place.clientWidth;
    view.width(width).runAsync().catch(failed);
  });
  observer.observe(place);
  return () => {
    observer.disconnect();
    view.finalize();
    place.replaceChildren();
  };
}

/** What is odd about a chart is its author's to know, not of whoever reads it. */
const silent = logger(None);

/** A report brings its data along; whatever still names an address is refused here again. */
const refuse = (): Promise<never> => Promise.reject(new Error('A chart loads nothing.'));
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
