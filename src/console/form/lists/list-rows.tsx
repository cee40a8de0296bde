/** Lists and records: rows that a person adds, removes and moves. The focus stays near a row that is moved or removed. */
import { lazy, Suspense, useRef, useState, type ReactElement, type ReactNode } from 'react';
import type { FileType } from '../../../values/files/file-type';
import { currentLanguage } from '../../texts/current-language';
import { t } from '../../texts/form';
import { emptyTexts } from '../fields/begin-texts';
import { keepChosen } from '../uploads/chosen-files';
import type { Control } from '../fields/form-field';
import { useFormScope, useFrame } from '../form-scope';
import { asList, type Texts } from '../fields/form-texts';
import { withArticle } from '../../../values/labels';
import { ListRow } from './list-row';
import type { FormPath } from '../reading/read-form';

export interface ListRowsProps {
  readonly control: Control & { readonly kind: 'list' | 'record' };
  readonly texts: Texts;
  readonly at: FormPath;
  /** The most rows that the type allows. */
  readonly most?: number;
  /** The field of a row. */
  readonly children: (row: Texts, index: number) => ReactNode;
}

const AddFiles = lazy(async () => import('../uploads/add-files'));

export function ListRows({ control, texts, at, most = Infinity, children }: ListRowsProps): ReactElement {
  const { change } = useFormScope();
  const { controlId } = useFrame();
  const list = useRef<HTMLOListElement>(null);
  const rows = asList(texts);
  const [keys, setKeys] = useState(() => rows.map((_, index) => index));
  const isRecord = control.kind === 'record';
  const fileType = fileTypeOfRows(control);
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
  const addFiles = (files: readonly File[]): void => {
    const next = Math.max(-1, ...keys) + 1;
    setKeys([...keys, ...files.map((_, index) => next + index)]);
    const added = files.map((file) => {
      const { name, size } = file;
      return { name, size, isUploading: true, chosen: keepChosen(file) };
    });
    change(at, [...rows, ...added]);
  };
  const remove = (index: number): void => {
    arrange(inPlace.toSpliced(index, 1));
    setTimeout(() => {
      const next = list.current?.children[Math.min(index, rows.length - 2)];
      const target =
        next?.querySelector<HTMLElement>(typable) ??
        list.current?.parentElement?.querySelector<HTMLElement>('.add-button, .file-add input');
      target?.focus();
    });
  };
  const move = (index: number, by: 1 | -1): void =>
    arrange(inPlace.with(index, index + by).with(index + by, index));
  return (
    <div className={isRecord ? 'list record' : fileType === undefined ? 'list' : 'list files'}>
      {isRecord && rows.length > 0 && (
        <div className="record-heads" aria-hidden="true">
          <span>{t('name')}</span>
          <span>{t('value')}</span>
        </div>
      )}
      <ol ref={list} className="list-rows">
        {rows.map((row, index) => (
          <ListRow
            key={keys[index]}
            name={isRecord ? t('row', { number: index + 1 }) : `${noun} ${index + 1}`}
            index={index}
            count={rows.length}
            onMove={isRecord ? undefined : (by) => move(index, by)}
            onRemove={() => remove(index)}
          >
            {children(row, index)}
          </ListRow>
        ))}
      </ol>
      {fileType === undefined ? (
        <button type="button" id={`${controlId}-add`} className="add-button" onClick={add}>
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" className="stroke">
            <path d="M8 3v10M3 8h10" />
          </svg>
          {t('add', { noun: currentLanguage().language === 'en' ? withArticle(noun) : noun })}
        </button>
      ) : (
        <Suspense fallback={null}>
          <AddFiles
            fileType={fileType}
            id={`${controlId}-add`}
            room={Math.max(0, most - rows.length)}
            onFiles={addFiles}
          />
        </Suspense>
      )}
    </div>
  );
}

/** The type of the files, if the rows are files. */
function fileTypeOfRows(control: ListRowsProps['control']): FileType | undefined {
  if (control.kind !== 'list' || control.item.control.kind !== 'file') return undefined;
  return control.item.control.fileType;
}

const typable = 'input:not([tabindex="-1"]), textarea, select, button';

function blankRow(control: ListRowsProps['control']): Texts {
  return control.kind === 'list' ? emptyTexts(control.item) : { key: '', value: emptyTexts(control.entry) };
}
