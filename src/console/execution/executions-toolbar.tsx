/** The filters of the executions page: the beginning of id and workflow type, and the status. All are in the address. */
import { useEffect, useId, useRef, useState, type ReactElement, type Ref } from 'react';
import { statusWords } from '../pieces/status-word';
import { narrows, type ExecutionsFilter } from './executions-filter';
import { useSearchKey } from '../pieces/use-search-key';
import { SearchIcon } from '../pieces/icon';

interface ExecutionsToolbarProps {
  readonly filter: ExecutionsFilter;
  readonly onChange: (changes: Partial<Record<'q' | 'status' | 'workflowType', string>>) => void;
  /** The workflow types of the shown executions. */
  readonly workflowTypes: readonly string[];
}

const pauseMs = 250; // between the last key press and the request

export function ExecutionsToolbar(props: ExecutionsToolbarProps): ReactElement {
  const { filter, onChange, workflowTypes } = props;
  const [isOpen, setIsOpen] = useState(narrows(filter)); // used on phones only; larger screens always show the filters
  const search = useSearchKey(() => setIsOpen(true));

  const types = [...new Set(workflowTypes)].sort();
  return (
    <div className="toolbar">
      <h1>Executions</h1>
      <button
        type="button"
        className="icon-button choices-button"
        aria-label="Search and filter"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        <SearchIcon />
      </button>
      <div className={isOpen ? 'choices open' : 'choices'}>
        <Search
          what="workflow id"
          value={filter.q}
          inputRef={search}
          onChange={(q) => onChange({ q })}
          shortcut="/"
        />
        <select
          className="choice"
          aria-label="State"
          value={filter.status}
          onChange={({ currentTarget }) => onChange({ status: currentTarget.value })}
        >
          <option value="">All states</option>
          {Object.entries(statusWords).map(([status, word]) => (
            <option key={status} value={status}>
              {word}
            </option>
          ))}
        </select>
        <Search
          what="workflow type"
          value={filter.workflowType}
          options={types}
          onChange={(workflowType) => onChange({ workflowType })}
        />
      </div>
    </div>
  );
}

interface SearchProps {
  /** The name of the field, such as `execution id`. */
  readonly what: string;
  readonly value: string;
  readonly inputRef?: Ref<HTMLInputElement>;
  /** The suggestions of the browser. */
  readonly options?: readonly string[];
  /** The key that focuses the field. */
  readonly shortcut?: string;
  readonly onChange: (value: string) => void;
}

/** A search field. Its text changes at once, and the request follows when the person stops typing. */
function Search({ what, value, inputRef, options, shortcut, onChange }: SearchProps): ReactElement {
  const listId = useId();
  const [typed, setTyped] = useState(value);
  const sent = useRef(value);
  const tell = useRef(onChange);
  useEffect(() => {
    tell.current = onChange;
  });
  useEffect(() => {
    if (value === sent.current) return;
    sent.current = value; // the address has changed, for example by the Back button
    setTyped(value);
  }, [value]);
  useEffect(() => {
    if (typed === sent.current) return undefined;
    const timer = setTimeout(() => {
      sent.current = typed;
      tell.current(typed);
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <div className="search choice-search">
      <input
        ref={inputRef}
        className="choice"
        type="search"
        aria-label={`Search by the beginning of the ${what}`}
        placeholder={`${what[0]?.toUpperCase()}${what.slice(1)} begins with`}
        list={options === undefined ? undefined : listId}
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault(); // the browser would clear the field
          event.currentTarget.blur();
        }}
      />
      {options !== undefined && (
        <datalist id={listId}>
          {options.map((option) => (
            <option key={option} value={option} />
          ))}
        </datalist>
      )}
      {shortcut !== undefined && <kbd aria-hidden="true">{shortcut}</kbd>}
    </div>
  );
}
