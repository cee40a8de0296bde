/** The tabs, the search and the filters of the inbox. All of them are in the address. */
import type { ComponentProps, ReactElement } from 'react';
import { Link } from 'wouter';
import { Choice } from '../pieces/choice';
import { Toolbar } from '../pieces/toolbar';
import { dropPass } from '../queue/kept-pass';
import { AnsweredChoices } from '../answered/answered-choices';
import { useAnswered } from '../answered/use-answered';
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
        <ForAnswered filter={filter} onChange={(changed) => onChange({ ...filter, ...changed })} />
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

/** The choices of answered signals. A component of its own, because it reads them. */
function ForAnswered(
  props: Pick<ComponentProps<typeof AnsweredChoices>, 'onChange'> & { readonly filter: InboxFilter },
): ReactElement {
  const { signals } = useAnswered(props.filter);
  return <AnsweredChoices {...props} signals={signals} />;
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
