/** A row of a list with the buttons that move and remove it. */
import { useRef, type ReactElement, type ReactNode } from 'react';
import { t } from '../../texts/form';

export interface ListRowProps {
  readonly name: string;
  readonly index: number;
  /** The number of rows. */
  readonly count: number;
  /** Undefined if the order has no meaning. */
  readonly onMove: ((by: 1 | -1) => void) | undefined;
  readonly onRemove: () => void;
  readonly children: ReactNode;
}

export function ListRow({ name, index, count, onMove, onRemove, children }: ListRowProps): ReactElement {
  const row = useRef<HTMLLIElement>(null);
  const move = (direction: 'up' | 'down'): void => {
    onMove?.(direction === 'up' ? -1 : 1);
    // At an end of the list the button for this direction does not exist.
    setTimeout(() => {
      const directions = direction === 'up' ? ['up', 'down'] : ['down', 'up'];
      const buttons = directions.map((each) =>
        row.current?.querySelector<HTMLButtonElement>(`[data-move=${each}]:not(:disabled)`),
      );
      buttons.find((button) => button !== null)?.focus();
    });
  };
  return (
    <li ref={row} className="list-row">
      <div className="list-item">{children}</div>
      <div className="row-buttons">
        {onMove !== undefined && (
          <>
            <button
              type="button"
              className="row-button"
              data-move="up"
              disabled={index === 0}
              aria-label={t('moveNameUp', { name })}
              title={t('moveUp')}
              onClick={() => move('up')}
            >
              <Stroke path="m4 9.5 4-4 4 4" />
            </button>
            <button
              type="button"
              className="row-button"
              data-move="down"
              disabled={index === count - 1}
              aria-label={t('moveNameDown', { name })}
              title={t('moveDown')}
              onClick={() => move('down')}
            >
              <Stroke path="m4 6.5 4 4 4-4" />
            </button>
          </>
        )}
        <button
          type="button"
          className="row-button"
          aria-label={t('removeName', { name })}
          title={t('remove')}
          onClick={onRemove}
        >
          <Stroke path="M3 4.5h10M6 4.5v-2h4v2M4.5 4.5l.5 9h6l.5-9M6.8 7v4M9.2 7v4" />
        </button>
      </div>
    </li>
  );
}

function Stroke({ path }: { readonly path: string }): ReactElement {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" className="stroke">
      <path d={path} />
    </svg>
  );
}
