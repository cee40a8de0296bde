/** The form that starts an execution: the fields of the input as in a gate, and the id of the execution. */
import { useState, type ReactElement } from 'react';
import type { StartableDetails } from '../api/contract';
import type { Problem } from '../api/problem';
import { ValueForm } from '../form/value-form';
import { ValueFormFoot } from '../form/value-form-foot';
import { useDraft } from '../gate/drafts/use-draft';
import { t } from '../texts/start';
import '../execution/page/execution.css';
import '../report/data-table.css';
import { startProblemWords } from './start-problem-words';
import { useLaunch, type Launching } from './use-launch';

/** The status of a refused input. The issues of other refusals have no fields. */
const invalidInput = 422;

export function LaunchForm({ workflow }: { readonly workflow: StartableDetails }): ReactElement {
  const { jsonSchema, initial } = workflow;
  const draftKey = `start ${workflow.taskQueue} ${workflow.workflow}`;
  const draft = useDraft(draftKey);
  const [workflowId, setWorkflowId] = useState('');
  const { launching, launch } = useLaunch(workflow, draftKey);
  const isStarting = launching.state === 'starting';
  const foot = (
    <>
      <details className="start-details start-more">
        <summary>{t('moreOptions')}</summary>
        <label className="start-id">
          <span>
            {t('idOfTheExecution')} <em>{t('optional')}</em>
          </span>
          <input
            value={workflowId}
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
            onChange={({ target }) => setWorkflowId(target.value)}
          />
          <small>{t('idHint')}</small>
        </label>
      </details>
      <Refusal launching={launching} hasFields={jsonSchema !== undefined} />
      <ValueFormFoot
        className="start-foot"
        isSending={isStarting}
        draft={draft}
        words={{ send: t('start'), sending: t('starting') }}
      />
    </>
  );
  if (jsonSchema === undefined)
    return (
      <form
        className="start-form"
        onSubmit={(event) => {
          event.preventDefault();
          launch(workflowId);
        }}
      >
        <p className="start-about">{t('nothingToEnter')}</p>
        {foot}
      </form>
    );
  return (
    <div className="start-form">
      <ValueForm
        key={draft.version}
        jsonSchema={jsonSchema}
        initial={initial}
        draft={draft}
        problem={launching.state === 'refused' ? launching.problem : undefined}
        isSending={isStarting}
        onSubmit={(input) => launch(workflowId, input)}
        loading={<p className="start-about late">{t('loadingTheForm')}</p>}
        words={{ notLoaded: t('theFormCouldNotBeLoaded'), noFiles: t('aStartAcceptsNoFiles') }}
      >
        {foot}
      </ValueForm>
    </div>
  );
}

/** The issues of an input are shown beside their fields. */
function Refusal({
  launching,
  hasFields,
}: {
  readonly launching: Launching;
  readonly hasFields: boolean;
}): ReactElement {
  if (launching.state !== 'refused') return <span role="status" />;
  const { status, issues = [] } = launching.problem;
  if (hasFields && status === invalidInput && issues.length > 0) return <span role="status" />;
  return (
    <div className="start-refusal" role="alert">
      {launching.problem.status !== 0 && <strong>{t('notStarted')}</strong>}
      <p>{wordsOf(launching.problem)}</p>
    </div>
  );
}

function wordsOf(problem: Problem): string {
  return problem.status === 0 ? t('mayHaveStarted') : startProblemWords(problem);
}
