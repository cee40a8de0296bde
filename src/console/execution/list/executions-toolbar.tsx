/** The search, the filters and the order of the executions page. All are in the address. */
import type { ReactElement } from 'react';
import { Choice } from '../../pieces/choice';
import { SearchField } from '../../pieces/search-field';
import { Toolbar } from '../../pieces/toolbar';
import { t } from '../../texts/execution';
import { choicesOf, narrows, type ExecutionsFilter } from './executions-filter';

interface ExecutionsToolbarProps {
  readonly filter: ExecutionsFilter;
  readonly onChange: (changes: Partial<Record<keyof ExecutionsFilter, string>>) => void;
  /** The workflow types of the shown executions. */
  readonly workflowTypes: readonly string[];
}

const pauseMs = 250; // between the last key press and the request

export function ExecutionsToolbar(props: ExecutionsToolbarProps): ReactElement {
  const { filter, onChange, workflowTypes } = props;
  const choices = choicesOf();
  return (
    <Toolbar
      title={t('executions')}
      isOpenFromStart={narrows(filter)}
      search={{
        label: t('searchByPart'),
        placeholder: t('workflowIdOrType'),
        value: filter.q,
        onChange: (q) => onChange({ q }),
        pauseMs,
      }}
    >
      <Choice
        label={t('state')}
        value={filter.status}
        options={choices.status}
        onChange={(status) => onChange({ status })}
      />
      <Choice
        label={t('waitsForPeople')}
        value={filter.waits}
        options={choices.waits}
        onChange={(waits) => onChange({ waits })}
      />
      <SearchField
        label={t('searchByBeginning')}
        placeholder={t('workflowType')}
        value={filter.workflowType}
        suggestions={[...new Set(workflowTypes)].sort()}
        onChange={(workflowType) => onChange({ workflowType })}
        pauseMs={pauseMs}
      />
      <Choice
        label={t('start')}
        value={filter.started}
        options={choices.started}
        onChange={(started) => onChange({ started })}
      />
      <Choice
        label={t('order')}
        value={filter.sort}
        options={choices.sort}
        onChange={(sort) => onChange({ sort })}
      />
    </Toolbar>
  );
}
