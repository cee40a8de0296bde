/** Lists and records: rows that a person adds, removes and moves. The focus stays near a row that is moved or removed. */
import { useRef, useState, type ReactElement, type ReactNode } from 'react';
import { emptyTexts } from './begin-texts';
import type { Control } from './form-field';
import { useFormScope, useFrame } from './form-scope';
import { asList, type Texts } from './form-texts';
import { withArticle } from '../../values/labels';
import { ListRow } from './list-row';
import type { FormPath } from './read-form';

export interface ListRowsProps {
  readonly control: Control & { readonly kind: 'list' | 'record' };
  readonly texts: Texts;
  readonly at: FormPath;
  /** The field of a row. */
  readonly children: (row: Texts, index: number) => ReactNode;
}

export function ListRows({ control, texts, at, children }: ListRowsProps): ReactElement {
  const { change } = useFormScope();
  const { controlId } = useFrame();
  const list = useRef<HTMLOListElement>(null);
  const rows = asList(texts);
  const [keys, setKeys] = useState(() => rows.map((_, index) => index));
  const isRecord = control.kind === 'record';
  const noun = control.kind === 'list' ? control.itemName : 'name';

  /** Reorders the rows by their old positions. A position after the last row adds a new row. */
  const arrange = (positions: readonly number[]): void => {
    setKeys(positions.map((position) => keys[position] ?? Math.max(-1, ...keys) + 1));
    change(
      at,
      positions.map((position) => (position < rows.length ? rows[position] : blankRow(control))),
    );
  };
  const inPlace = rows.map((_, index) => index);
  const add = (): void => {
    arrange([...inPlace, rows.length]);
    setTimeout(() => list.current?.lastElementChild?.querySelector<HTMLElement>(typable)?.focus());
  };
  const remove = (index: number): void => {
    arrange(inPlace.toSpliced(index, 1));
    setTimeout(() => {
      const next = list.current?.children[Math.min(index, rows.length - 2)];
      const target =
        next?.querySelector<HTMLElement>(typable) ??
        list.current?.parentElement?.querySelector<HTMLElement>('.add-button');
      target?.focus();
    });
  };
  const move = (index: number, by: 1 | -1): void =>
    arrange(inPlace.with(index, index + by).with(index + by, index));
  return (
    <div className={isRecord ? 'list record' : 'list'}>
      {isRecord && rows.length > 0 && (
        <div className="record-heads" aria-hidden="true">
          <span>Name</span>
          <span>Value</span>
        </div>
      )}
      <ol ref={list} className="list-rows">
        {rows.map((row, index) => (
          <ListRow
            key={keys[index]}
            name={`${isRecord ? 'Row' : noun} ${index + 1}`}
            index={index}
            count={rows.length}
            onMove={isRecord ? undefined : (by) => move(index, by)}
            onRemove={() => remove(index)}
          >
            {children(row, index)}
          </ListRow>
        ))}
      </ol>
      <button type="button" id={`${controlId}-add`} className="add-button" onClick={add}>
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" className="stroke">
          <path d="M8 3v10M3 8h10" />
        </svg>
        Add {withArticle(noun)}
      </button>
    </div>
  );
}

const typable = 'input:not([tabindex="-1"]), textarea, select, button';

function blankRow(control: ListRowsProps['control']): Texts {
  return control.kind === 'list' ? emptyTexts(control.item) : { key: '', value: emptyTexts(control.entry) };
}
