/**
 * The list of rows. Only visible rows are in the page. One row takes the Tab key, and j and k move from there. When a row
 * opens above the row that a person points at or has focused, the list scrolls by its height, so that nothing moves.
 */
import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type ReactElement } from 'react';
import { isPlainKey } from '../pieces/is-plain-key';
import type { ListItem } from './inbox-groups';
import { InboxRow } from './inbox-row';
import type { Bulk } from './use-bulk';

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
  const chosenAt = items.findIndex((item) => idOf(item) === chosen);
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

  const move = useCallback(
    (by: 1 | -1) => {
      const isOnRow = scroller.current?.contains(document.activeElement) === true;
      const at = rowAt.indexOf(activeAt);
      const next = rowAt[isOnRow ? Math.min(rowAt.length - 1, Math.max(0, at + by)) : Math.max(0, at)];
      const id = idOf(next === undefined ? undefined : items[next]);
      if (next === undefined || id === undefined) return;
      setChosen(id);
      toFocus.current = id;
      virtual.scrollToIndex(next === rowAt[0] ? 0 : next);
      links.current.get(id)?.focus({ preventScroll: true });
    },
    [items, rowAt, activeAt, virtual],
  );

  useLayoutEffect(() => {
    const link = toFocus.current === undefined ? undefined : links.current.get(toFocus.current);
    if (link === undefined) return;
    toFocus.current = undefined;
    link.focus({ preventScroll: true });
  });

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!isPlainKey(event)) return;
      const inList = scroller.current?.contains(document.activeElement) === true;
      const activeItem = items[activeAt];
      if (event.key.toLowerCase() === 'x' && inList && activeItem?.kind === 'row') {
        if (bulk.canPick(activeItem.row)) bulk.toggle(activeItem.row, event.shiftKey);
        return;
      }
      const isDown = event.key === 'j' || (inList && event.key === 'ArrowDown');
      if (!isDown && event.key !== 'k' && !(inList && event.key === 'ArrowUp')) return;
      event.preventDefault();
      move(isDown ? 1 : -1);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [move, items, activeAt, bulk]);

  const pointed = useRef<string>(undefined);
  useAnchor(
    scroller,
    () => {
      const focused = scroller.current?.contains(document.activeElement) === true ? active : undefined;
      return focused ?? pointed.current;
    },
    (id) => {
      const index = items.findIndex((item) => idOf(item) === id);
      return index === -1 ? undefined : virtual.measurementsCache[index]?.start;
    },
  );

  return (
    <div className="list-scroller" ref={scroller} onPointerLeave={() => (pointed.current = undefined)}>
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
              className={classOf(item, bulk.picked.has(id))}
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

/** Keeps a row in its place when rows are added above it. */
function useAnchor(
  scroller: { readonly current: HTMLDivElement | null },
  anchorOf: () => string | undefined,
  startOf: (id: string) => number | undefined,
): void {
  const last = useRef<{ id: string; start: number }>(undefined);
  useLayoutEffect(() => {
    const id = anchorOf();
    const start = id === undefined ? undefined : startOf(id);
    const moved =
      last.current !== undefined && last.current.id === id ? (start ?? 0) - last.current.start : 0;
    if (start !== undefined && moved !== 0 && scroller.current !== null) scroller.current.scrollTop += moved;
    last.current = id === undefined || start === undefined ? undefined : { id, start };
  });
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
