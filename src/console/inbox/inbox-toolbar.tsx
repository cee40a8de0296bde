/** The tabs, the search and the filters of the inbox. All of them are in the address. */
import { NativeSelect, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { Link } from 'wouter';
import { useMe } from '../api/use-me';
import { LampCount } from '../pieces/lamp-count';
import { narrows, writeFilter, type InboxFilter } from './inbox-filter';
import { useSearchKey } from '../pieces/use-search-key';
import { SearchIcon } from '../pieces/icon';

interface InboxToolbarProps {
  readonly filter: InboxFilter;
  readonly onChange: (filter: InboxFilter) => void;
  readonly waiting: number | undefined;
  readonly overdue: number;
  readonly workflowTypes: readonly string[];
}

const sorts = [
  { value: 'deadline', label: 'Deadline first' },
  { value: 'age', label: 'Oldest first' },
  { value: 'newest', label: 'Newest first' },
];
const kinds = [
  { value: '', label: 'All types' },
  { value: 'input', label: 'Inputs' },
  { value: 'approval', label: 'Approvals' },
];

export function InboxToolbar(props: InboxToolbarProps): ReactElement {
  const { filter, onChange, waiting, overdue, workflowTypes } = props;
  const [isOpen, setIsOpen] = useState(narrows(filter)); // used on phones only; larger screens always show the filters
  const search = useSearchKey();

  const workflows = [...new Set([...workflowTypes, filter.workflowType])]
    .filter((type) => type !== '')
    .sort();
  return (
    <div className="toolbar">
      <h1>
        Inbox
        {waiting !== undefined && waiting > 0 && <LampCount of={waiting} />}
      </h1>
      <button
        type="button"
        className="icon-button choices-button"
        aria-label="Search and filter"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        <SearchIcon />
      </button>
      <nav className="tabs" aria-label="Signals by state">
        <Tab filter={filter} show="waiting" word="Waiting" count={waiting} />
        <Tab filter={filter} show="overdue" word="Overdue" count={overdue} />
        <Tab filter={filter} show="answered" word="Answered" />
      </nav>
      <div className={isOpen ? 'choices open' : 'choices'}>
        <TextInput
          ref={search}
          className="search"
          type="search"
          aria-label="Search prompt, gate or execution"
          placeholder="Prompt, gate or execution"
          value={filter.q}
          onChange={({ currentTarget }) => onChange({ ...filter, q: currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.preventDefault(); // the browser would clear the field
            event.currentTarget.blur();
          }}
          leftSection={<SearchIcon />}
          rightSection={<kbd aria-hidden="true">/</kbd>}
          rightSectionPointerEvents="none"
        />
        <NativeSelect
          rightSection={<Chevron />}
          rightSectionPointerEvents="none"
          aria-label="Workflow"
          value={filter.workflowType}
          onChange={({ currentTarget }) => onChange({ ...filter, workflowType: currentTarget.value })}
          data={[{ value: '', label: 'All workflows' }, ...workflows]}
        />
        {filter.show === 'answered' ? (
          <AnsweredChoices filter={filter} onChange={onChange} />
        ) : (
          <>
            <NativeSelect
              rightSection={<Chevron />}
              rightSectionPointerEvents="none"
              aria-label="Type"
              value={filter.kind}
              onChange={({ currentTarget }) =>
                onChange({ ...filter, kind: currentTarget.value as InboxFilter['kind'] })
              }
              data={kinds}
            />
            <NativeSelect
              rightSection={<Chevron />}
              rightSectionPointerEvents="none"
              aria-label="Order"
              value={filter.sort}
              onChange={({ currentTarget }) =>
                onChange({ ...filter, sort: currentTarget.value as InboxFilter['sort'] })
              }
              data={sorts}
            />
          </>
        )}
      </div>
    </div>
  );
}

function AnsweredChoices({ filter, onChange }: Pick<InboxToolbarProps, 'filter' | 'onChange'>): ReactElement {
  const { data: me } = useMe();
  // Without logins everybody is the same local user, so the choice makes no sense.
  const isKnown = me !== undefined && me.kind !== 'local';
  return (
    <>
      {isKnown && (
        <NativeSelect
          rightSection={<Chevron />}
          rightSectionPointerEvents="none"
          aria-label="Answered by"
          value={filter.by}
          onChange={({ currentTarget }) =>
            onChange({ ...filter, by: currentTarget.value as InboxFilter['by'] })
          }
          data={[
            { value: '', label: 'By anyone' },
            { value: 'me', label: 'By me' },
          ]}
        />
      )}
      <NativeSelect
        rightSection={<Chevron />}
        rightSectionPointerEvents="none"
        aria-label="Since when"
        value={filter.since}
        onChange={({ currentTarget }) =>
          onChange({ ...filter, since: currentTarget.value as InboxFilter['since'] })
        }
        data={[
          { value: 'hour', label: 'Last hour' },
          { value: 'day', label: 'Last 24 hours' },
          { value: 'week', label: 'Last 7 days' },
        ]}
      />
    </>
  );
}

/** Replaces Mantine's icon, which is as large as the text. */
function Chevron(): ReactElement {
  return (
    <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      <path d="m4 6 4 4 4-4" className="stroke" />
    </svg>
  );
}

interface TabProps {
  readonly filter: InboxFilter;
  readonly show: InboxFilter['show'];
  readonly word: string;
  readonly count?: number | undefined;
}

function Tab({ filter, show, word, count }: TabProps): ReactElement {
  const query = writeFilter({ ...filter, show }).toString();
  return (
    <Link
      href={query === '' ? '/inbox' : `/inbox?${query}`}
      aria-current={filter.show === show ? 'page' : undefined}
    >
      {word} {count !== undefined && <span className="count number">{count.toLocaleString('en')}</span>}
    </Link>
  );
}
