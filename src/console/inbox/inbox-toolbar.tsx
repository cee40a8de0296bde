/** The tabs, the search and the filters of the inbox. All of them are in the address. */
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useMe } from '../api/use-me';
import { Choice } from '../pieces/choice';
import { Toolbar } from '../pieces/toolbar';
import { dropPass } from '../queue/kept-pass';
import { narrows, writeFilter, type InboxFilter } from './inbox-filter';
import type { Count } from './use-inbox-list';

interface InboxToolbarProps {
  readonly filter: InboxFilter;
  readonly onChange: (filter: InboxFilter) => void;
  readonly waiting: Count;
  readonly overdue: Count;
  /** Whether the person may answer. */
  readonly mayAnswer: boolean;
  readonly workflowTypes: readonly string[];
}

type Options<Name extends keyof InboxFilter> = readonly { value: InboxFilter[Name]; label: string }[];

const sorts: Options<'sort'> = [
  { value: 'deadline', label: 'Deadline first' },
  { value: 'age', label: 'Oldest first' },
  { value: 'newest', label: 'Newest first' },
];
const kinds: Options<'kind'> = [
  { value: '', label: 'All types' },
  { value: 'input', label: 'Inputs' },
  { value: 'approval', label: 'Approvals' },
];
const people: Options<'by'> = [
  { value: '', label: 'By anyone' },
  { value: 'me', label: 'By me' },
];
const times: Options<'since'> = [
  { value: 'hour', label: 'Last hour' },
  { value: 'day', label: 'Last 24 hours' },
  { value: 'week', label: 'Last 7 days' },
];

export function InboxToolbar(props: InboxToolbarProps): ReactElement {
  const { filter, onChange, waiting, overdue, mayAnswer, workflowTypes } = props;
  const workflows = [...new Set([...workflowTypes, filter.workflowType])]
    .filter((type) => type !== '')
    .sort()
    .map((type) => ({ value: type, label: type }));
  return (
    <Toolbar
      title="Inbox"
      tabs={
        <>
          <nav className="tabs" aria-label="Signals by state">
            <Tab filter={filter} show="waiting" word="Waiting" count={waiting} />
            <Tab filter={filter} show="overdue" word="Overdue" count={overdue} />
            <Tab filter={filter} show="answered" word="Answered" />
          </nav>
          {mayAnswer && filter.show !== 'answered' && waiting.all !== 0 && (
            <Link className="one-by-one" href={queueHref(filter)} onClick={dropPass}>
              Answer one by one
            </Link>
          )}
        </>
      }
      isOpenFromStart={narrows(filter)}
      search={{
        label: 'Search prompt, gate or execution',
        placeholder: 'Prompt, gate or execution',
        value: filter.q,
        onChange: (q) => onChange({ ...filter, q }),
      }}
    >
      <Choice
        label="Workflow"
        value={filter.workflowType}
        options={[{ value: '', label: 'All workflows' }, ...workflows]}
        onChange={(workflowType) => onChange({ ...filter, workflowType })}
      />
      {filter.show === 'answered' ? (
        <AnsweredChoices filter={filter} onChange={onChange} />
      ) : (
        <>
          <Choice
            label="Type"
            value={filter.kind}
            options={kinds}
            onChange={(kind) => onChange({ ...filter, kind })}
          />
          <Choice
            label="Order"
            value={filter.sort}
            none="deadline"
            options={sorts}
            onChange={(sort) => onChange({ ...filter, sort })}
          />
        </>
      )}
    </Toolbar>
  );
}

function AnsweredChoices({ filter, onChange }: Pick<InboxToolbarProps, 'filter' | 'onChange'>): ReactElement {
  const { data: me } = useMe();
  // Without logins everybody is the same local user, so the choice makes no sense.
  const isKnown = me !== undefined && me.kind !== 'local';
  return (
    <>
      {isKnown && (
        <Choice
          label="Answered by"
          value={filter.by}
          options={people}
          onChange={(by) => onChange({ ...filter, by })}
        />
      )}
      <Choice
        label="Since when"
        value={filter.since}
        none="day"
        options={times}
        onChange={(since) => onChange({ ...filter, since })}
      />
    </>
  );
}

/** The address of the queue has the filter and the order of the inbox. */
function queueHref(filter: InboxFilter): string {
  const query = writeFilter(filter).toString();
  return query === '' ? '/queue' : `/queue?${query}`;
}

function countInWords({ all = 0, matching }: Count): string {
  if (matching === undefined) return all.toLocaleString('en');
  return `${matching.toLocaleString('en')} of ${all.toLocaleString('en')}`;
}

interface TabProps {
  readonly filter: InboxFilter;
  readonly show: InboxFilter['show'];
  readonly word: string;
  readonly count?: Count;
}

function Tab({ filter, show, word, count }: TabProps): ReactElement {
  const query = writeFilter({ ...filter, show }).toString();
  return (
    <Link
      href={query === '' ? '/inbox' : `/inbox?${query}`}
      aria-current={filter.show === show ? 'page' : undefined}
    >
      {word} {count?.all !== undefined && <span className="count number">{countInWords(count)}</span>}
    </Link>
  );
}
