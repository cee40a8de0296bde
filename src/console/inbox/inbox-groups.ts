/** Groups rows by deadline, as a flat list of headings and rows for a virtual list. */
import { endOfDay } from '../pieces/time-in-words';
import { t } from '../texts/inbox';
import type { InboxRow } from './inbox-rows';

/** The names are keys of the catalogue. */
type GroupName = 'noDeadline' | 'overdue' | 'nextHour' | 'today' | 'later';

export type ListItem =
  | { readonly kind: 'group'; readonly name: GroupName; readonly count: number; readonly note?: string }
  | {
      readonly kind: 'row';
      readonly row: InboxRow;
      /** The position among the rows, from 1. */
      readonly position: number;
      readonly isFirst: boolean;
      readonly isLast: boolean;
    };

const hourMs = 3_600_000;

/** Rows sorted by deadline, with headings. */
export function inGroups(rows: readonly InboxRow[], now: number): readonly ListItem[] {
  const groups: { name: GroupName; rows: InboxRow[] }[] = [];
  for (const row of rows) {
    const name = groupOf(row, now);
    const last = groups.at(-1);
    if (last?.name === name) last.rows.push(row);
    else groups.push({ name, rows: [row] });
  }
  const items: ListItem[] = [];
  let before = 0;
  for (const { name, rows: members } of groups) {
    const count = members.filter(({ outcome }) => outcome === undefined).length;
    const note = name === 'overdue' && count > 0 ? t('overdueNote') : undefined;
    items.push({ kind: 'group', name, count, note });
    for (const item of listed(members, before)) items.push(item);
    before += members.length;
  }
  return items;
}

/** Rows without headings. */
export function ungrouped(rows: readonly InboxRow[]): readonly ListItem[] {
  return listed(rows, 0);
}

function listed(rows: readonly InboxRow[], before: number): ListItem[] {
  return rows.map((row, index) => ({
    kind: 'row',
    row,
    position: before + index + 1,
    isFirst: index === 0,
    isLast: index === rows.length - 1,
  }));
}

function groupOf({ signal: { deadline } }: InboxRow, now: number): GroupName {
  if (deadline === undefined) return 'noDeadline';
  const at = Date.parse(deadline);
  if (at <= now) return 'overdue';
  if (at <= now + hourMs) return 'nextHour';
  return at <= endOfDay(now) ? 'today' : 'later';
}
