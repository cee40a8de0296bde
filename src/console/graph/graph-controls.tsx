/** The zoom buttons and the legend of the lines. */
import type { ReactElement } from 'react';

interface GraphControlsProps {
  readonly onZoom: (factor: number) => void;
  readonly onFit: () => void;
}

export function GraphControls({ onZoom, onFit }: GraphControlsProps): ReactElement {
  return (
    <div className="graph-controls" role="group" aria-label="View of the graph">
      <Control name="Zoom in" path="M8 2.5v11M2.5 8h11" onClick={() => onZoom(1.3)} />
      <Control name="Zoom out" path="M2.5 8h11" onClick={() => onZoom(1 / 1.3)} />
      <Control name="Fit all" path="M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10" onClick={onFit} />
    </div>
  );
}

interface ControlProps {
  readonly name: string;
  readonly path: string;
  readonly onClick: () => void;
}

function Control({ name, path, onClick }: ControlProps): ReactElement {
  return (
    <button type="button" title={name} aria-label={name} onClick={onClick}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path d={path} />
      </svg>
    </button>
  );
}

interface GraphLegendProps {
  readonly hasStarts: boolean;
  /** Whether the graph has nodes that have not begun. */
  readonly hasAhead: boolean;
}

export function GraphLegend({ hasStarts, hasAhead }: GraphLegendProps): ReactElement {
  return (
    <ul className="graph-legend" aria-label="What the lines mean">
      <li>
        <LineSample className="graph-edge" />
        {hasStarts ? 'began after its end' : 'from history'}
      </li>
      {hasStarts && (
        <li>
          <LineSample className="graph-edge on-start" />
          began after its start
        </li>
      )}
      {hasAhead && (
        <li>
          <LineSample className="graph-edge ahead" />
          ahead, from the definition
        </li>
      )}
    </ul>
  );
}

function LineSample({ className }: { readonly className: string }): ReactElement {
  return (
    <svg viewBox="0 0 24 2" width="24" height="2" aria-hidden="true">
      <path d="M0 1h24" className={className} />
    </svg>
  );
}
