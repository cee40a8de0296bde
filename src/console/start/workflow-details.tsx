/** On demand the facts of a workflow for people who run the service. */
import type { ReactElement } from 'react';
import type { StartableWorkflow } from '../api/contract';
import { t } from '../texts/start';

interface WorkflowDetailsProps {
  readonly workflow: Pick<StartableWorkflow, 'workflow' | 'taskQueue' | 'title' | 'fault'>;
}

export function WorkflowDetails({
  workflow: { workflow, taskQueue, title, fault },
}: WorkflowDetailsProps): ReactElement {
  return (
    <details className="start-details">
      <summary>
        {t('details')}
        <span className="unseen"> {title}</span>
      </summary>
      <dl>
        <dt>{t('workflow')}</dt>
        <dd>
          <code>{workflow}</code>
        </dd>
        <dt>{t('taskQueue')}</dt>
        <dd>
          <code>{taskQueue}</code>
        </dd>
        {fault !== undefined && (
          <>
            <dt>{t('mistake')}</dt>
            <dd>{fault}</dd>
          </>
        )}
      </dl>
    </details>
  );
}
