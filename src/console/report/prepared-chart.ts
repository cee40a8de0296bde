import type { ChartSpec } from '../../wire/report';
import { labelAngle } from './label-angle';

/** The colours of the page for a chart. */
export interface ChartColours {
  readonly axis: string;
  readonly grid: string;
  readonly label: string;
  readonly ink: string;
  readonly surface: string;
  /** The colours of the series, in their order. */
  readonly series: readonly string[];
}

/** Views that contain others have no width. They are drawn in their natural size and scaled to fit. */
const composed = ['facet', 'repeat', 'concat', 'hconcat', 'vconcat', 'spec'];

/**
 * Gives a chart the look of the page: the width of its container, and the background, colours and font of the page. Colours
 * and axes that the author has set are kept.
 */
export function preparedChart(
  spec: ChartSpec,
  colours: ChartColours,
  width: number,
): Readonly<Record<string, unknown>> {
  const { background: _, padding: _padding, autosize: _autosize, config, ...rest } = spec;
  const ownWidth = composed.some((key) => Object.hasOwn(spec, key)) || facetsItself(spec);
  const { background: _ground, ...own } = isRecord(config) ? config : {};
  return {
    ...distinct(rest),
    ...(ownWidth ? {} : { width, autosize: { type: 'fit', contains: 'padding' } }),
    background: 'transparent',
    padding: { left: 0, right: 4, top: 4, bottom: 4 },
    config: merged(look(colours, labelAngle(spec, width)), own),
  };
}

/** Lines with different colours also get different dashes, so that they are distinguishable without colours. */
function distinct(spec: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { mark, encoding } = spec;
  const isLine =
    mark === 'line' || (isRecord(mark) && mark['type'] === 'line' && !Object.hasOwn(mark, 'strokeDash'));
  if (!isLine || !isRecord(encoding) || Object.hasOwn(encoding, 'strokeDash')) return spec;
  const { color } = encoding;
  if (!isRecord(color) || typeof color['field'] !== 'string' || color['type'] === 'quantitative') return spec;
  const { scale, ...channel } = color;
  const domain =
    isRecord(scale) && Array.isArray(scale['domain']) ? { scale: { domain: scale['domain'] } } : {};
  return { ...spec, encoding: { ...encoding, strokeDash: { ...channel, ...domain } } };
}

/** Whether an encoding makes several views of one: `row`, `column` and `facet`. */
function facetsItself({ encoding }: ChartSpec): boolean {
  return isRecord(encoding) && ['row', 'column', 'facet'].some((channel) => Object.hasOwn(encoding, channel));
}

function look(
  { axis, grid, label, ink, surface, series }: ChartColours,
  angle: number,
): Readonly<Record<string, unknown>> {
  const [first] = series;
  const words = {
    labelColor: axis,
    titleColor: axis,
    labelFontSize: 11,
    titleFontSize: 11,
    titleFontWeight: 'normal',
  };
  return {
    aria: false, // the chart has its own alternative text
    font: 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
    view: { stroke: null, continuousHeight: 200, discreteHeight: { step: 24 } },
    axis: {
      ...words,
      domainColor: grid,
      gridColor: grid,
      tickColor: grid,
      ticks: false,
      labelPadding: 6,
      labelLimit: 120,
    },
    axisX: { grid: false, titlePadding: 8 },
    axisY: { domain: false, tickCount: 3, titlePadding: 12 },
    axisXDiscrete: { labelAngle: angle, labelOverlap: 'parity', labelSeparation: angle === 0 ? 10 : 2 },
    axisXQuantitative: { tickCount: 6, labelOverlap: 'parity', labelSeparation: 10 },
    axisXTemporal: { labelOverlap: 'parity', labelSeparation: 10 },
    axisYDiscrete: { domain: false },
    legend: { ...words, labelColor: label, orient: 'top', offset: 8, symbolSize: 64 },
    header: words,
    title: {
      color: label,
      subtitleColor: axis,
      fontSize: 13,
      subtitleFontSize: 12,
      fontWeight: 600,
      anchor: 'start',
    },
    mark: { color: first },
    bar: { fillOpacity: 0.85 },
    scale: { barBandPaddingInner: 0.25 },
    line: { strokeWidth: 2 },
    point: { filled: true, size: 40 },
    rule: { color: ink, strokeDash: [4, 3] },
    text: { color: label, fontSize: 11 },
    arc: { stroke: surface, strokeWidth: 1 },
    rect: { stroke: surface, strokeWidth: 1 },
    range: {
      category: series,
      ordinal: [grid, first],
      ramp: [grid, first],
      heatmap: [grid, first],
      diverging: [series[4], grid, first],
    },
  };
}

/** Merges two trees of settings. The second takes precedence. */
function merged(
  base: Readonly<Record<string, unknown>>,
  over: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const both = Object.entries(over).map(([key, value]) => {
    const under = base[key];
    return [key, isRecord(under) && isRecord(value) ? merged(under, value) : value];
  });
  return { ...base, ...Object.fromEntries(both) };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
