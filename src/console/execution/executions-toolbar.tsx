/** The filters of the executions page: the beginning of id and workflow type, and the status. All are in the address. */
import type { ReactElement } from 'react';
import { Choice } from '../pieces/choice';
import { SearchField } from '../pieces/search-field';
import { statusWords } from '../pieces/status-word';
import { Toolbar } from '../pieces/toolbar';
import { narrows, type ExecutionsFilter } from './executions-filter';

interface ExecutionsToolbarProps {
  readonly filter: ExecutionsFilter;
  readonly onChange: (changes: Partial<Record<'q' | 'status' | 'workflowType', string>>) => void;
  /** The workflow types of the shown executions. */
  readonly workflowTypes: readonly string[];
}

const pauseMs = 250; // between the last key press and the request

const states = [
  { value: '', label: 'All states' },
  ...Object.entries(statusWords).map(([value, label]) => ({ value, label })),
];

export function ExecutionsToolbar(props: ExecutionsToolbarProps): ReactElement {
  const { filter, onChange, workflowTypes } = props;
  return (
    <Toolbar
      title="Executions"
      isOpenFromStart={narrows(filter)}
      search={{
        label: 'Search by the beginning of the workflow id',
        placeholder: 'Workflow id begins with',
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
      <SearchField
        label="Search by the beginning of the workflow type"
        placeholder="Workflow type begins with"
        value={filter.workflowType}
        suggestions={[...new Set(workflowTypes)].sort()}
        onChange={(workflowType) => onChange({ workflowType })}
        pauseMs={pauseMs}
      />
    </Toolbar>
  );
}
