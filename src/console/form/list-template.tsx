/** Lists and records: rows that are added, removed and moved. Whoever moves or removes one keeps the focus near it. */
import type { ArrayFieldItemTemplateProps, ArrayFieldTemplateProps } from '@rjsf/utils';
import { useRef, type ReactElement } from 'react';
import { ItemContext, useFormScope, useFrame } from './form-scope';
import { withArticle } from './labels';
import { nodeAt } from './rjsf-schema';

export function ArrayFieldTemplate({
  items,
  onAddClick,
  uiSchema,
  formData,
}: ArrayFieldTemplateProps): ReactElement | null {
  const node = nodeAt(useFormScope().nodes, uiSchema);
  const { label, controlId } = useFrame();
  const rows = useRef<HTMLOListElement>(null);
  if (node === undefined) return null;
  const { control } = node.field;
  const isRecord = control.kind === 'record';
  const noun = control.kind === 'list' ? control.itemName : 'name';
  const add = (): void => {
    onAddClick();
    setTimeout(() => rows.current?.lastElementChild?.querySelector<HTMLElement>(typable)?.focus());
  };
  return (
    <div className={isRecord ? 'list record' : 'list'}>
      {isRecord && items.length > 0 && (
        <div className="record-heads" aria-hidden="true">
          <span>Name</span>
          <span>Value</span>
        </div>
      )}
      <ol ref={rows} className="list-rows" data-label={label}>
        {items}
      </ol>
      <button
        type="button"
        id={`${controlId}-add`}
        className="add-button"
        onClick={add}
        data-count={(formData as unknown[] | undefined)?.length ?? 0}
      >
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" className="stroke">
          <path d="M8 3v10M3 8h10" />
        </svg>
        Add {withArticle(noun)}
      </button>
    </div>
  );
}

const typable = 'input:not([tabindex="-1"]), textarea, select, button';

export function ArrayFieldItemTemplate({
  children,
  buttonsProps,
  index,
  parentUiSchema,
}: ArrayFieldItemTemplateProps): ReactElement {
  const node = nodeAt(useFormScope().nodes, parentUiSchema);
  const row = useRef<HTMLLIElement>(null);
  const control = node?.field.control;
  const noun = control?.kind === 'list' ? control.itemName : 'Row';
  const name = `${noun} ${index + 1}`;
  const { hasMoveUp, hasMoveDown, onMoveUpItem, onMoveDownItem, onRemoveItem } = buttonsProps;
  const move = (direction: 'up' | 'down'): void => {
    if (direction === 'up') onMoveUpItem();
    else onMoveDownItem();
    // At the end of the list the button for this direction is gone.
    setTimeout(() => {
      const found = ['up', 'down'].toSorted((each) => (each === direction ? -1 : 1));
      found.some((each) => {
        const button = row.current?.querySelector<HTMLButtonElement>(`[data-move=${each}]:not(:disabled)`);
        button?.focus();
        return button !== null && button !== undefined;
      });
    });
  };
  const remove = (): void => {
    const list = row.current?.parentElement;
    onRemoveItem();
    setTimeout(() => {
      const next = list?.children[Math.min(index, list.children.length - 1)];
      const target =
        next?.querySelector<HTMLElement>(typable) ??
        list?.parentElement?.querySelector<HTMLElement>('.add-button');
      target?.focus();
    });
  };
  return (
    <li ref={row} className="list-row">
      <div className="list-item">
        <ItemContext value={index}>{children}</ItemContext>
      </div>
      <div className="row-buttons">
        {control?.kind === 'list' && (
          <>
            <button
              type="button"
              className="row-button"
              data-move="up"
              disabled={!hasMoveUp}
              aria-label={`Move ${name} up`}
              title="Move up"
              onClick={() => move('up')}
            >
              <Stroke path="m4 9.5 4-4 4 4" />
            </button>
            <button
              type="button"
              className="row-button"
              data-move="down"
              disabled={!hasMoveDown}
              aria-label={`Move ${name} down`}
              title="Move down"
              onClick={() => move('down')}
            >
              <Stroke path="m4 6.5 4 4 4-4" />
            </button>
          </>
        )}
        <button
          type="button"
          className="row-button"
          aria-label={`Remove ${name}`}
          title="Remove"
          onClick={remove}
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
