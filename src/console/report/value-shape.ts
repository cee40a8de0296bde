/** Chooses how to show a JSON value. */
import { type FileRef, isFileRef } from '../../wire/file-ref';
import { t } from '../texts/report';

export type Scalar = string | number | boolean | null | undefined;
/** A row of a table. A cell may have a nested value. */
export type Row = Readonly<Record<string, unknown>>;

/** The entries of an object or a list. The names of list entries are their positions, from 1. */
export type Entries = readonly (readonly [name: string, value: unknown])[];

export type Shape =
  | { readonly kind: 'scalar'; readonly value: Scalar }
  | { readonly kind: 'file'; readonly file: FileRef }
  | { readonly kind: 'empty'; readonly of: 'list' | 'object' }
  /** Numbers and other short values, shown in one line. */
  | { readonly kind: 'line'; readonly items: readonly Scalar[] }
  | { readonly kind: 'items'; readonly items: readonly (Scalar | FileRef)[] }
  | { readonly kind: 'table'; readonly columns: readonly string[]; readonly rows: readonly Row[] }
  | { readonly kind: 'tree'; readonly isList: boolean; readonly entries: Entries };

const maxColumns = 20; // wider rows are shown one by one

/** @example shapeOf([{ trial: 7 }, { trial: 3, loss: 0.2 }]); // a table of trial and loss */
export function shapeOf(value: unknown): Shape {
  if (isScalar(value)) return { kind: 'scalar', value };
  if (isFileRef(value)) return { kind: 'file', file: value };
  if (Array.isArray(value)) return shapeOfList(value);
  const entries = Object.entries(value);
  return entries.length === 0 ? { kind: 'empty', of: 'object' } : { kind: 'tree', isList: false, entries };
}

function shapeOfList(items: readonly unknown[]): Shape {
  if (items.length === 0) return { kind: 'empty', of: 'list' };
  if (items.every((item) => isScalar(item) && typeof item !== 'string')) return { kind: 'line', items };
  if (items.every((item) => isScalar(item) || isFileRef(item))) return { kind: 'items', items };
  if (items.every(isRow)) {
    const columns = [...new Set(items.flatMap((item) => Object.keys(item)))];
    const isTable = columns.some((column) => items.every((item) => isCell(item[column])));
    if (isTable && columns.length <= maxColumns) return { kind: 'table', columns, rows: items };
  }
  return { kind: 'tree', isList: true, entries: items.map((item, index) => [String(index + 1), item]) };
}

/** The number of values inside that can be collapsed, or 0 if there are more than `most`. */
export function foldsIn(value: unknown, most: number): number {
  let [folds, seen] = [0, 0];
  const left: unknown[] = [value];
  while (left.length > 0) {
    const part = left.pop();
    const shape = shapeOf(part);
    seen += 1;
    if (seen > most) return 0;
    for (const child of childrenOf(shape)) {
      if (isFoldable(shapeOf(child))) folds += 1;
      left.push(child);
    }
  }
  return folds;
}

function childrenOf(shape: Shape): readonly unknown[] {
  if (shape.kind === 'tree') return shape.entries.map(([, child]) => child);
  if (shape.kind !== 'table') return [];
  return shape.rows.flatMap((row) => Object.values(row).filter((cell) => !isCell(cell)));
}

/** The size of a value: `4 items`. Undefined for a scalar. */
export function amountOf(shape: Shape): string | undefined {
  switch (shape.kind) {
    case 'table':
      return t('countItems', { count: shape.rows.length });
    case 'line':
    case 'items':
      return t('countItems', { count: shape.items.length });
    case 'tree':
      return t(shape.isList ? 'countItems' : 'countFields', { count: shape.entries.length });
    default:
      return undefined;
  }
}

/** Whether a value needs more than one line. */
export function isFoldable({ kind }: Shape): boolean {
  return kind === 'line' || kind === 'items' || kind === 'table' || kind === 'tree';
}

function isRow(item: unknown): item is Row {
  if (typeof item !== 'object' || item === null || Array.isArray(item) || isFileRef(item)) return false;
  return true;
}

/** Whether a value fits into a cell. Rows of nested values alone are no table. */
export function isCell(value: unknown): value is Scalar | FileRef {
  return isScalar(value) || isFileRef(value);
}

function isScalar(value: unknown): value is Scalar {
  return typeof value !== 'object' || value === null;
}
