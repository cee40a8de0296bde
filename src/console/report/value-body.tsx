/**
 * Any JSON value as people read it: lists of flat objects as tables, objects and other lists as trees, a scalar as its
 * words. Nothing is rounded, translated or left out without saying so.
 */
import { useState, type ReactElement } from 'react';
import { amountOf, isFoldable, shapeOf, type Entries, type Shape } from './value-shape';
import { Items, Line, Records, ScalarView, useMore } from './value-leaves';

interface ValueBodyProps {
  readonly value: unknown;
  /** Names its tables. */
  readonly label: string;
  /** What is open at first: all, nothing, or what is small. */
  readonly all?: 'open' | 'closed';
  readonly depth?: number;
}

const maxDepth = 8; // levels in levels; below it JSON takes less room
const openedAtOnce = 8; // entries of a branch that is open at first

/** @example <ValueBody label="The draft" value={{ title: 'Rain', pages: 3 }} /> */
export function ValueBody({ value, label, all, depth = 0 }: ValueBodyProps): ReactElement {
  const shape = shapeOf(value);
  switch (shape.kind) {
    case 'scalar':
      return <ScalarView value={shape.value} />;
    case 'file':
      return <ScalarView value={shape.file} />;
    case 'empty':
      return <em className="value-nothing">{shape.of === 'list' ? 'empty list' : 'nothing in it'}</em>;
    case 'line':
      return <Line items={shape.items} />;
    case 'items':
      return <Items items={shape.items} />;
    case 'table':
      return <Records label={label} columns={shape.columns} rows={shape.rows} />;
    default:
      return depth >= maxDepth ? (
        // Scrolls, so that it takes the focus and with it the arrow keys.
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
  const { shown, more } = useMore(entries, 'entries');
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

/** What is closed is not in the page: a tree costs what is looked at. */
function Entry({ name, value, all, depth }: EntryProps): ReactElement {
  const shape = shapeOf(value);
  const [isOpen, setIsOpen] = useState(() => (all === undefined ? isSmall(shape, depth) : all === 'open'));
  const key = (
    <span className="value-key" dir="auto">
      {name === '' ? <em className="value-nothing">no name</em> : name}
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

function isSmall(shape: Shape, depth: number): boolean {
  if (depth > 1) return false;
  if (shape.kind === 'tree') return shape.entries.length <= openedAtOnce;
  if (shape.kind === 'table') return shape.rows.length <= openedAtOnce;
  return 'items' in shape && shape.items.length <= openedAtOnce;
}
