/** The zoom buttons and the legend of the lines. */
import type { ReactElement } from 'react';
import { t } from '../texts/graph';

interface GraphControlsProps {
  readonly onZoom: (factor: number) => void;
  readonly onFit: () => void;
}

export function GraphControls({ onZoom, onFit }: GraphControlsProps): ReactElement {
  return (
    <div className="graph-controls" role="group" aria-label={t('viewOfTheGraph')}>
      <Control name={t('zoomIn')} path="M8 2.5v11M2.5 8h11" onClick={() => onZoom(1.3)} />
      <Control name={t('zoomOut')} path="M2.5 8h11" onClick={() => onZoom(1 / 1.3)} />
      <Control
        name={t('fitAll')}
        path="M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10"
        onClick={onFit}
      />
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
    <ul className="graph-legend" aria-label={t('whatTheLinesMean')}>
      <li>
        <LineSample className="graph-edge" />
        {hasStarts ? t('beganAfterItsEnd') : t('fromHistory')}
      </li>
      {hasStarts && (
        <li>
          <LineSample className="graph-edge on-start" />
          {t('beganAfterItsStart')}
        </li>
      )}
      {hasAhead && (
        <li>
          <LineSample className="graph-edge ahead" />
          {t('aheadFromDefinition')}
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
