import { describe, expect, test } from '@jest/globals';
import {
  applyFilter,
  isOverdue,
  noFilter,
  readFilter,
  writeFilter,
  type InboxFilter,
} from '../../src/console/inbox/inbox-filter';
import { inGroups, ungrouped, type ListItem } from '../../src/console/inbox/inbox-groups';
import type { InboxRow } from '../../src/console/inbox/inbox-rows';
import { t } from '../../src/console/texts/types';
import { typeForPeople } from '../../src/values/type-for-people';

const now = new Date(2026, 10, 21, 12).getTime();
const hour = 3_600_000;

function row(id: string, due?: number, facts: Partial<InboxRow['signal']> = {}): InboxRow {
  const deadline = due === undefined ? undefined : new Date(now + due).toISOString();
  const openedAt = new Date(now - hour).toISOString();
  const names = { id, requestId: id, workflowId: `of-${id}`, workflowType: 'reportingWf' };
  return { signal: { ...names, kind: 'input', openedAt, deadline, ...facts } };
}

function ids(rows: readonly InboxRow[], filter: Partial<InboxFilter> = {}): string[] {
  return applyFilter(rows, { ...noFilter, ...filter }, now).map(({ signal: { id } }) => id);
}

test('questions that were opened together are in the order in which people count', () => {
  const rows = ['image-10', 'image-2', 'image-1', 'image-11'].map((id) => row(id));
  expect(ids(rows)).toEqual(['image-1', 'image-2', 'image-10', 'image-11']);
  expect(ids(rows, { sort: 'newest' })).toEqual(['image-11', 'image-10', 'image-2', 'image-1']);
});

describe('an address', () => {
  test('says which signals are shown, and is short where they are as usual', () => {
    const filter: InboxFilter = {
      q: 'a b',
      id: 'title',
      kind: 'approval',
      workflowType: 'wf',
      sort: 'age',
      show: 'overdue',
      since: 'week',
      outcome: 'rejected',
      by: 'ada',
    };
    expect(readFilter(writeFilter(filter))).toEqual(filter);
    expect(writeFilter(noFilter).toString()).toBe('');
  });

  test('that says what nobody knows says nothing', () => {
    expect(
      readFilter(new URLSearchParams('kind=sleep&sort=size&show=all&since=1970&outcome=lost&x=1')),
    ).toEqual(noFilter);
  });
});

function own(facts: Partial<NonNullable<InboxRow['signal']['own']>>): Partial<InboxRow['signal']> {
  return { own: { seats: [], isNamed: false, hasVoted: false, ...facts } };
}

describe('the tabs of one person', () => {
  const rows = [
    row('for-all'),
    row('by-name', undefined, own({ seats: ['sre'], isNamed: true })),
    row('by-group', undefined, own({ seats: ['sre'] })),
    row('of-others', undefined, own({})),
    row('answered', undefined, own({ hasVoted: true })),
    row('too-many-people', undefined, own({ isUnsure: true })),
  ];

  test('have what names the person, what a group may answer, and what waits for others', () => {
    expect(ids(rows, { show: 'me' })).toEqual(['by-name', 'too-many-people']);
    expect(ids(rows, { show: 'my-groups' })).toEqual(['by-group', 'too-many-people']);
    expect(ids(rows, { show: 'waiting-for-others' })).toEqual(['answered', 'too-many-people']);
    expect(ids(rows)).toHaveLength(6);
    expect(ids(rows, { show: 'me', q: 'name' })).toEqual(['by-name']);
  });

  test('are in the address', () => {
    expect(writeFilter({ ...noFilter, show: 'my-groups' }).toString()).toBe('show=my-groups');
    expect(readFilter(new URLSearchParams('show=waiting-for-others')).show).toBe('waiting-for-others');
  });
});

describe('the filter', () => {
  const rows = [
    row('none'),
    row('late', 2 * hour, { prompt: 'Title of the REPORT' }),
    row('soon', hour / 2, { kind: 'approval' }),
    row('over', -hour, { workflowType: 'other' }),
  ];

  test('sorts by deadline, those without one last; or by age', () => {
    expect(ids(rows)).toEqual(['over', 'soon', 'late', 'none']);
    const aged = [
      row('new', hour),
      row('old', 2 * hour, { openedAt: new Date(now - 9 * hour).toISOString() }),
    ];
    expect([ids(aged, { sort: 'age' }), ids(aged, { sort: 'newest' })]).toEqual([
      ['old', 'new'],
      ['new', 'old'],
    ]);
  });

  test('finds all words somewhere in prompt, id, execution and workflow', () => {
    expect(ids(rows, { q: 'report title' })).toEqual(['late']);
    expect(ids(rows, { q: ' OF-soon ' })).toEqual(['soon']);
    expect(ids(rows, { q: 'title nothing' })).toEqual([]);
  });

  test('finds a word without its accents, and an accent that is typed', () => {
    const named = [row('a', hour, { prompt: 'Invoice of Müller & Søn, Łódź' })];
    for (const q of ['muller', 'MÜLLER', 'mu\u0308ller', 'son lodz'])
      expect(ids(named, { q })).toEqual(['a']);
    expect(ids(named, { q: 'miller' })).toEqual([]);
  });

  test('chooses a kind, an id, a workflow, or what is overdue', () => {
    expect(ids(rows, { kind: 'approval' })).toEqual(['soon']);
    expect(ids(rows, { id: 'late' })).toEqual(['late']);
    expect(ids(rows, { workflowType: 'other' })).toEqual(['over']);
    expect(ids(rows, { show: 'overdue' })).toEqual(['over']);
    expect(rows.filter((each) => isOverdue(each, now)).length).toBe(1);
    expect(isOverdue({ ...row('over', -hour), outcome: {} }, now)).toBe(false);
  });
});

function shape(items: readonly ListItem[]): unknown[] {
  return items.map((item) =>
    item.kind === 'group' ? `${item.name} ${item.count}` : [item.row.signal.id, item.position],
  );
}

describe('groups', () => {
  test('are by deadline, and count what waits in them', () => {
    const settled = { ...row('b', hour / 3), outcome: {} };
    const rows = [
      row('over', -1),
      row('a', 1),
      settled,
      row('today', 8 * hour),
      row('later', 99 * hour),
      row('x'),
    ];
    expect(shape(inGroups(rows, now))).toEqual([
      'overdue 1',
      ['over', 1],
      'nextHour 1',
      ['a', 2],
      ['b', 3],
      'today 1',
      ['today', 4],
      'later 1',
      ['later', 5],
      'noDeadline 1',
      ['x', 6],
    ]);
    expect(shape(ungrouped(rows)).length).toBe(6);
  });
});

test.each([
  [{ kind: 'approval', type: 'boolean' }, 'approval'],
  [{ kind: 'input', type: 'boolean' }, 'yes or no'],
  [{ kind: 'input', type: 'string' }, 'text'],
  [{ kind: 'input', type: 'integer 0 to 10' }, 'whole number 0 to 10'],
  [{ kind: 'input', type: 'one of red, blue' }, 'one of red, blue'],
  [{ kind: 'input', type: 'one of 0, 1, 2, 3, 4, 5, 6, 7 and 2 more' }, 'one of 10'],
  [{ kind: 'input', type: 'one of low (Low, or none), high (High)' }, 'one of 2'],
  [{ kind: 'input', type: 'object with size, color, count' }, '3 fields'],
  [{ kind: 'input', type: 'object with amount' }, '1 field'],
  [{ kind: 'input', type: 'object whose kind is card or cash' }, 'card or cash'],
  [{ kind: 'input', type: 'record of number' }, 'named values'],
  [{ kind: 'input', type: 'list of string' }, 'list: text'],
  [{ kind: 'input', type: 'list of object with a, b' }, 'list'],
  [{ kind: 'input', type: 'list of (string or number)' }, 'list'],
  [{ kind: 'input', type: 'ISO date' }, 'date'],
  [{ kind: 'input', type: 'ISO date-time, such as 2026-02-28T14:30' }, 'date and time'],
  [{ kind: 'input', type: 'ISO duration' }, 'duration'],
  [{ kind: 'input', type: 'any JSON value' }, 'any value'],
  [{ kind: 'input', type: 'number or null' }, 'number or nothing'],
  [{ kind: 'input', type: 'string, integer 0 to 10 or null' }, 'text, whole number 0 to 10 or nothing'],
  [
    { kind: 'input', type: 'string or string of at least 2 characters' },
    'text or text of at least 2 characters',
  ],
  [{ kind: 'input', type: 'object or null' }, 'named values'],
  [{ kind: 'input', type: 'file (text/csv, image/*) of at most 200 KB' }, 'file'],
  [{ kind: 'input', type: 'object with 20 properties' }, '20 fields'],
  [{ kind: 'input', type: 'one of 12 choices' }, 'one of 12'],
  [{ kind: 'input', type: undefined }, ''],
] as const)('the type of %j is %s', (facts, words) => {
  expect(typeForPeople({ ...row('a').signal, ...facts }, t)).toBe(words);
});
