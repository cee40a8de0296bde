/**
 * Renders any JSON value: lists of flat objects as tables, objects and other lists as trees, scalars as text. Nothing is
 * rounded, translated or silently left out.
 */
import { useState, type ReactElement } from 'react';
import { t } from '../texts/report';
import { amountOf, isFoldable, shapeOf, type Entries, type Shape } from './value-shape';
import { Items, Line, Records, ScalarView, useMore } from './value-leaves';

interface ValueBodyProps {
  readonly value: unknown;
  /** The name of its tables. */
  readonly label: string;
  /** What is open at first: everything, nothing, or small parts. */
  readonly all?: 'open' | 'closed';
  readonly depth?: number;
}

const maxDepth = 8; // nested levels; deeper values are shown as JSON
const openedAtOnce = 8; // branches with at most this many entries are open at first

/** @example <ValueBody label="The draft" value={{ title: 'Rain', pages: 3 }} /> */
export function ValueBody({ value, label, all, depth = 0 }: ValueBodyProps): ReactElement {
  const shape = shapeOf(value);
  switch (shape.kind) {
    case 'scalar':
      return <ScalarView value={shape.value} />;
    case 'file':
      return <ScalarView value={shape.file} />;
    case 'empty':
      return <em className="value-nothing">{shape.of === 'list' ? t('emptyList') : t('nothingInIt')}</em>;
    case 'line':
      return <Line items={shape.items} />;
    case 'items':
      return <Items items={shape.items} />;
    case 'table':
      return (
        <Records
          label={label}
          columns={shape.columns}
          rows={shape.rows}
          nested={(cell, column) => <Fold value={cell} name={column} all={all} depth={depth + 1} />}
        />
      );
    default:
      return depth >= maxDepth ? (
        // The element scrolls, so it must be focusable for the arrow keys.
        <pre className="value-exact" role="group" aria-label={label} tabIndex={0}>
          {JSON.stringify(value, undefined, 2)}
        </pre>
      ) : (
        <Tree entries={shape.entries} all={all} depth={depth} />
      );
  }
}

interface TreeProps {
  readonly entries: Entries;
  readonly all?: 'open' | 'closed';
  readonly depth: number;
}

function Tree({ entries, all, depth }: TreeProps): ReactElement {
  const { shown, more } = useMore(entries, 'someOfEntries');
  return (
    <>
      <ul className="value-tree">
        {shown.map(([name, value], index) => (
          <li key={index}>
            <Entry name={name} value={value} all={all} depth={depth} />
          </li>
        ))}
      </ul>
      {more}
    </>
  );
}

interface EntryProps {
  readonly name: string;
  readonly value: unknown;
  readonly all?: 'open' | 'closed';
  readonly depth: number;
}

/** A collapsed branch is not rendered, so that a large tree is cheap. */
function Entry({ name, value, all, depth }: EntryProps): ReactElement {
  const shape = shapeOf(value);
  const [isOpen, setIsOpen] = useState(() => (all === undefined ? isSmall(shape, depth) : all === 'open'));
  const key = (
    <span className="value-key" dir="auto">
      {name === '' ? <em className="value-nothing">{t('noName')}</em> : name}
    </span>
  );
  if (!isFoldable(shape)) {
    return (
      <div className="value-entry">
        {key} <ValueBody value={value} label={name} />
      </div>
    );
  }
  return (
    <details className="value-branch" open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>
        {key} <span className="value-amount">{amountOf(shape)}</span>
      </summary>
      {isOpen && (
        <div className="value-below">
          <ValueBody value={value} label={name} all={all} depth={depth + 1} />
        </div>
      )}
    </details>
  );
}

/** A nested value in a cell, collapsed to its size. */
function Fold({ name: label, value, all, depth }: EntryProps): ReactElement {
  const [isOpen, setIsOpen] = useState(all === 'open');
  const shape = shapeOf(value);
  if (!isFoldable(shape)) return <ValueBody value={value} label={label} />;
  return (
    <details className="value-branch" open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>
        <span className="value-amount">{amountOf(shape)}</span>
        <span className="unseen"> {t('of', { label })}</span>
      </summary>
      {isOpen && <ValueBody value={value} label={label} all={all} depth={depth} />}
    </details>
  );
}

function isSmall(shape: Shape, depth: number): boolean {
  if (depth > 1) return false;
  if (shape.kind === 'tree') return shape.entries.length <= openedAtOnce;
  if (shape.kind === 'table') return shape.rows.length <= openedAtOnce;
  return 'items' in shape && shape.items.length <= openedAtOnce;
}
