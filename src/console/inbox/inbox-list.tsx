/**
 * The list of rows. Only visible rows are in the page. One row takes the Tab key, at first the first one, and keys move from
 * there. When a row opens above the row that a person points at or has focused, the list scrolls by its height, so that nothing moves.
 */
import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { useImperativeHandle, useLayoutEffect, useRef, useState, type ReactElement, type Ref } from 'react';
import { useOpenGate, type ShownGate } from '../address/gate-address';
import { useIsPrinting } from '../pieces/use-is-printing';
import { t } from '../texts/inbox';
import type { ListItem } from './inbox-groups';
import { InboxRow } from './inbox-row';
import { useFollowing } from './use-following';
import { useAnchor } from './use-anchor';
import type { Bulk } from './use-bulk';
import { useListKeys, type Step } from './use-list-keys';

interface InboxListProps {
  /** The question beside the list. Undefined if there is none, or if it is a dialog over the list. */
  readonly docked: ShownGate | undefined;
  readonly ref: Ref<{ readonly focus: () => void }>;
  readonly items: readonly ListItem[];
  readonly now: number;
  readonly bulk: Bulk;
  /** Whether the person may answer. */
  readonly mayAnswer: boolean;
}

const heights = { group: 38, row: 52 };

export function InboxList({ items, now, bulk, mayAnswer, docked, ref }: InboxListProps): ReactElement {
  const scroller = useRef<HTMLDivElement>(null);
  const links = useRef(new Map<string, HTMLAnchorElement>());
  const [chosen, setChosen] = useState<string>();
  const toFocus = useRef<string>(undefined);
  const isPrinting = useIsPrinting();

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
      if (isPrinting) return items.map((_, index) => index);
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
    const isHere = isInList() || document.activeElement?.closest('.gate-dock') !== null;
    const next = rowAt[isHere || typeof step === 'string' ? placeAfter(step, at, rowAt.length) : at];
    const id = idOf(next === undefined ? undefined : items[next]);
    if (next === undefined || id === undefined) return;
    setChosen(id);
    follow(id);
    toFocus.current = id;
    virtual.scrollToIndex(next === rowAt[0] ? 0 : next);
    links.current.get(id)?.focus({ preventScroll: true });
  };
  const focus = (): void => {
    if (active !== undefined) links.current.get(active)?.focus();
  };
  useImperativeHandle(ref, () => ({ focus }));
  const follow = useFollowing({ docked, choose: setChosen, focus });
  const openGate = useOpenGate();

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
    decide: (verb) => {
      const item = items[activeAt];
      if (
        !mayAnswer ||
        item?.kind !== 'row' ||
        item.row.outcome !== undefined ||
        item.row.signal.kind !== 'approval'
      )
        return;
      openGate(item.row.signal.requestId, { focus: verb, replace: docked?.requestId !== undefined });
    },
    close: () => {
      if (docked?.requestId !== undefined && bulk.picked.size === 0) docked.close();
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
      <ul
        className={bulk.picked.size > 0 ? 'list selecting' : 'list'}
        style={{ height: virtual.getTotalSize() }}
        aria-label={t('signals')}
      >
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
                <h2>{t(item.name)}</h2> <span className="number">{item.count}</span>
                {item.note !== undefined && <span> · {item.note}</span>}
              </li>
            );
          const id = item.row.signal.requestId;
          return (
            <li
              key={key}
              {...place}
              className={classOf(
                item,
                mayAnswer,
                bulk.picked.has(id) || bulk.isOfRun(id),
                id === docked?.requestId,
              )}
              onPointerEnter={() => (pointed.current = id)}
            >
              <InboxRow
                row={item.row}
                now={now}
                mayAnswer={mayAnswer}
                isActive={index === activeAt}
                isBeside={docked?.requestId !== undefined}
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

function classOf(
  { row, isFirst, isLast }: ListItem & { kind: 'row' },
  mayAnswer: boolean,
  isPicked: boolean,
  isShown: boolean,
): string {
  const classes = [
    'row',
    isPicked && 'picked',
    isShown && 'shown',
    isFirst && 'first',
    isLast && 'last',
    row.outcome !== undefined && 'settled',
    !mayAnswer && 'to-read',
  ];
  return classes.filter(Boolean).join(' ');
}

function idOf(item: ListItem | undefined): string | undefined {
  return item?.kind === 'row' ? item.row.signal.requestId : undefined;
}

function keyOf(item: ListItem | undefined, index: number): string {
  return item?.kind === 'group' ? `group ${item.name}` : (idOf(item) ?? String(index));
}
