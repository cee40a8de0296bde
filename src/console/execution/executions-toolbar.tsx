/** The search, the filters and the order of the executions page. All are in the address. */
import type { ReactElement } from 'react';
import { Choice } from '../pieces/choice';
import { SearchField } from '../pieces/search-field';
import { statusWords } from '../pieces/status-word';
import { Toolbar } from '../pieces/toolbar';
import { narrows, orders, type ExecutionsFilter } from './executions-filter';

interface ExecutionsToolbarProps {
  readonly filter: ExecutionsFilter;
  readonly onChange: (changes: Partial<Record<keyof ExecutionsFilter, string>>) => void;
  /** The workflow types of the shown executions. */
  readonly workflowTypes: readonly string[];
}

const pauseMs = 250; // between the last key press and the request

const states = [
  { value: '', label: 'All states' },
  ...Object.entries(statusWords).map(([value, label]) => ({ value, label })),
];
const waitings = [
  { value: '', label: 'Waiting or not' },
  { value: 'yes', label: 'Waits for people' },
];
const starts = [
  { value: '', label: 'Started at any time' },
  { value: 'hour', label: 'Started in the last hour' },
  { value: 'day', label: 'Started in the last 24 hours' },
  { value: 'week', label: 'Started in the last 7 days' },
  { value: 'month', label: 'Started in the last 30 days' },
];
const sorts = [
  { value: '', label: 'Running first' },
  ...Object.entries(orders).map(([value, label]) => ({ value, label })),
];

export function ExecutionsToolbar(props: ExecutionsToolbarProps): ReactElement {
  const { filter, onChange, workflowTypes } = props;
  return (
    <Toolbar
      title="Executions"
      isOpenFromStart={narrows(filter)}
      search={{
        label: 'Search by a part of the workflow id or type',
        placeholder: 'Workflow id or type',
        value: filter.q,
        onChange: (q) => onChange({ q }),
        pauseMs,
      }}
    >
      <Choice
        label="State"
        value={filter.status}
        options={states}
        onChange={(status) => onChange({ status })}
      />
      <Choice
        label="Waits for people"
        value={filter.waits}
        options={waitings}
        onChange={(waits) => onChange({ waits })}
      />
      <SearchField
        label="Search by the beginning of the workflow type"
        placeholder="Workflow type"
        value={filter.workflowType}
        suggestions={[...new Set(workflowTypes)].sort()}
        onChange={(workflowType) => onChange({ workflowType })}
        pauseMs={pauseMs}
      />
      <Choice
        label="Start"
        value={filter.started}
        options={starts}
        onChange={(started) => onChange({ started })}
      />
      <Choice label="Order" value={filter.sort} options={sorts} onChange={(sort) => onChange({ sort })} />
    </Toolbar>
  );
}
