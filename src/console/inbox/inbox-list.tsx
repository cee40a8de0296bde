/**
 * The list of rows. Only visible rows are in the page. One row takes the Tab key, at first the first one, and keys move from
 * there. When a row opens above the row that a person points at or has focused, the list scrolls by its height, so that nothing moves.
 */
import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState, type ReactElement } from 'react';
import type { ListItem } from './inbox-groups';
import { InboxRow } from './inbox-row';
import { useAnchor } from './use-anchor';
import type { Bulk } from './use-bulk';
import { useListKeys, type Step } from './use-list-keys';

interface InboxListProps {
  readonly items: readonly ListItem[];
  readonly now: number;
  readonly bulk: Bulk;
}

const heights = { group: 38, row: 52 };

export function InboxList({ items, now, bulk }: InboxListProps): ReactElement {
  const scroller = useRef<HTMLDivElement>(null);
  const links = useRef(new Map<string, HTMLAnchorElement>());
  const [chosen, setChosen] = useState<string>();
  const toFocus = useRef<string>(undefined);

  const rowAt = items.flatMap((item, index) => (item.kind === 'row' ? [index] : []));
  const chosenAt = chosen === undefined ? -1 : items.findIndex((item) => idOf(item) === chosen);
  const activeAt = chosenAt === -1 ? (rowAt[0] ?? -1) : chosenAt;
  const active = idOf(items[activeAt]);

  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heights[items[index]?.kind ?? 'row'],
    getItemKey: (index) => keyOf(items[index], index),
    overscan: 8,
    // The row with the focus is always rendered, otherwise the focus would be lost.
    rangeExtractor: (range: Range) => {
      const inSight = defaultRangeExtractor(range);
      return activeAt === -1 || inSight.includes(activeAt)
        ? inSight
        : [...inSight, activeAt].sort((a, b) => a - b);
    },
  });

  const isInList = (): boolean => scroller.current?.contains(document.activeElement) === true;
  const move = (step: Step): void => {
    const at = Math.max(0, rowAt.indexOf(activeAt));
    // The first key after the focus was elsewhere only returns to the list.
    const next = rowAt[isInList() || typeof step === 'string' ? placeAfter(step, at, rowAt.length) : at];
    const id = idOf(next === undefined ? undefined : items[next]);
    if (next === undefined || id === undefined) return;
    setChosen(id);
    toFocus.current = id;
    virtual.scrollToIndex(next === rowAt[0] ? 0 : next);
    links.current.get(id)?.focus({ preventScroll: true });
  };

  useLayoutEffect(() => {
    const link = toFocus.current === undefined ? undefined : links.current.get(toFocus.current);
    if (link === undefined) return;
    toFocus.current = undefined;
    link.focus({ preventScroll: true });
  });

  useListKeys({
    isInList,
    move,
    select: (isRange) => {
      const item = items[activeAt];
      if (item?.kind === 'row' && bulk.canPick(item.row)) bulk.toggle(item.row, isRange);
    },
  });

  const pointed = useRef<string>(undefined);
  useAnchor(
    scroller,
    () => {
      return isInList() ? (active ?? pointed.current) : pointed.current;
    },
    (id) => {
      const index = items.findIndex((item) => idOf(item) === id);
      return index === -1 ? undefined : virtual.measurementsCache[index]?.start;
    },
  );

  return (
    // Not a tab stop of its own: the rows are reachable by Tab.
    <div
      className="list-scroller"
      tabIndex={-1}
      ref={scroller}
      onPointerLeave={() => (pointed.current = undefined)}
    >
      <ul className="list" style={{ height: virtual.getTotalSize() }} aria-label="Signals">
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const item = items[index];
          if (item === undefined) return undefined;
          const place = {
            ref: virtual.measureElement,
            'data-index': index,
            style: { transform: `translateY(${start}px)` },
          };
          if (item.kind === 'group')
            return (
              <li key={key} {...place} className="group">
                <h2>{item.name}</h2> <span className="number">{item.count}</span>
                {item.note !== undefined && <span> · {item.note}</span>}
              </li>
            );
          const id = item.row.signal.requestId;
          return (
            <li
              key={key}
              {...place}
              className={classOf(item, bulk.picked.has(id) || bulk.isOfRun(id))}
              onPointerEnter={() => (pointed.current = id)}
            >
              <InboxRow
                row={item.row}
                now={now}
                isActive={index === activeAt}
                onFocus={setChosen}
                bulk={bulk}
                linkRef={(link) => {
                  if (link === null) links.current.delete(id);
                  else links.current.set(id, link);
                }}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function placeAfter(step: Step, at: number, count: number): number {
  if (step === 'first') return 0;
  return step === 'last' ? count - 1 : Math.min(count - 1, Math.max(0, at + step));
}

function classOf({ row, isFirst, isLast }: ListItem & { kind: 'row' }, isPicked: boolean): string {
  const classes = [
    'row',
    isPicked && 'picked',
    isFirst && 'first',
    isLast && 'last',
    row.outcome !== undefined && 'settled',
  ];
  return classes.filter(Boolean).join(' ');
}

function idOf(item: ListItem | undefined): string | undefined {
  return item?.kind === 'row' ? item.row.signal.requestId : undefined;
}

function keyOf(item: ListItem | undefined, index: number): string {
  return item?.kind === 'group' ? `group ${item.name}` : (idOf(item) ?? String(index));
}
