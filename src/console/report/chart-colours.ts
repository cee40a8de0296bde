import type { ChartColours } from './prepared-chart';

/** Returns the colours at an element, in its current colour scheme. */
export function chartColours(element: HTMLElement): ChartColours {
  const probe = document.createElement('span');
  element.append(probe);
  // The tokens use light-dark(), which only resolves to a colour in a colour property.
  const colour = (token: string): string => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const colours = {
    axis: colour('--ink3'),
    grid: colour('--line'),
    label: colour('--ink2'),
    ink: colour('--ink'),
    surface: colour('--surface'),
    series: seriesTokens.map(colour),
  };
  probe.remove();
  return colours;
}

const seriesTokens = ['--chart-1', '--chart-2', '--chart-3', '--chart-4', '--chart-5', '--chart-6'];
