/** The visible part of a graph and its zoom. */
import type { Viewport } from '@xyflow/react';
import type { Box } from './layout';

interface Extent {
  readonly width: number;
  readonly height: number;
}

const margin = 24;
/** The space at the bottom for the controls and the legend. */
const footer = 60;
/** The smallest readable zoom. */
const readable = 0.62;

/** Shows the whole graph. */
export function wholeOf(drawn: Extent, frame: Extent): Viewport {
  const zoom = zoomToFit(drawn, frame);
  return {
    x: (frame.width - drawn.width * zoom) / 2,
    // Centred in a wide frame, or at the top of a tall one, where time runs down.
    y: frame.width < frame.height ? margin : (frame.height - drawn.height * zoom) / 2 - footer / 4,
    zoom,
  };
}

/** Shows the whole graph if it is readable, otherwise what happens now, in a readable size and as much around it as fits. */
export function beginningOf(drawn: Extent, frame: Extent, now: Box | undefined): Viewport {
  const whole = wholeOf(drawn, frame);
  if (now === undefined || whole.zoom >= readable) return whole;
  const zoom = Math.min(0.85, Math.max(readable, (frame.width - 2 * margin) / drawn.width));
  return {
    x: shiftTo(now.x + now.width / 2, drawn.width, frame.width, zoom),
    y: shiftTo(now.y + now.height / 2, drawn.height, frame.height - footer + margin, zoom),
    zoom,
  };
}

/** Scrolls a box into view by the shortest way. Returns the same viewport if it is already visible. */
export function toShow(box: Box, view: Viewport, frame: Extent): Viewport {
  const shift = (at: number, from: number, length: number, room: number): number => {
    const [near, far] = [from * view.zoom + at, (from + length) * view.zoom + at];
    if (near < margin) return at + margin - near;
    return far > room - margin ? at + room - margin - far : at;
  };
  const x = shift(view.x, box.x, box.width, frame.width);
  const y = shift(view.y, box.y, box.height, frame.height - footer + margin);
  return x === view.x && y === view.y ? view : { ...view, x, y };
}

function zoomToFit({ width, height }: Extent, frame: Extent): number {
  const most = Math.min((frame.width - 2 * margin) / width, (frame.height - margin - footer) / height);
  return Math.min(1, Math.max(leastZoom, most));
}

export const leastZoom = 0.04;

function shiftTo(at: number, drawn: number, room: number, zoom: number): number {
  if (drawn * zoom <= room - 2 * margin) return (room - drawn * zoom) / 2;
  const [most, least] = [margin, room - margin - drawn * zoom];
  return Math.min(most, Math.max(least, room / 2 - at * zoom));
}
