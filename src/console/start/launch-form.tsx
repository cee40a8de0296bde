/** The form that starts an execution: the fields of the input as in a gate, and the id of the execution. */
import { lazy, Suspense, useState, type ReactElement } from 'react';
import type { StartableDetails } from '../api/contract';
import type { Problem } from '../api/problem';
import { controlKey } from '../gate/gate-button';
import { useDraft } from '../gate/use-draft';
import { clockInWords } from '../pieces/time-in-words';
import { OnFailure } from '../report/on-failure';
import { t } from '../texts/start';
import '../execution/execution.css';
import '../report/data-table.css';
import { useLaunch, type Launching } from './use-launch';

const SignalForm = lazy(() => import('../form/signal-form'));

export function LaunchForm({ workflow }: { readonly workflow: StartableDetails }): ReactElement {
  const { jsonSchema, initial } = workflow;
  const draftKey = `start ${workflow.taskQueue} ${workflow.workflow}`;
  const draft = useDraft(draftKey);
  const [workflowId, setWorkflowId] = useState('');
  const { launching, launch } = useLaunch(workflow, draftKey);
  const foot = (
    <>
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
      <Refusal launching={launching} />
      <div className="start-foot">
        <StartButton launching={launching} />
        {draft.kept !== undefined && (
          <p className="start-note">
            {t('draftSavedAt', { at: clockInWords(draft.kept.at) })}{' '}
            <button type="button" className="more-button" onClick={draft.discard}>
              {t('discard')}
            </button>
          </p>
        )}
      </div>
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
        <p className="start-about">{t('thisWorkflowTakesNoInput')}</p>
        {foot}
      </form>
    );
  return (
    <div className="start-form">
      <OnFailure show={<p role="alert">{t('theFormCouldNotBeLoaded')}</p>}>
        <Suspense fallback={<p className="start-about late">{t('loadingTheForm')}</p>}>
          <SignalForm
            key={draft.version}
            jsonSchema={jsonSchema}
            initial={initial}
            draft={draft.initial}
            onDraft={draft.keep}
            issues={launching.state === 'refused' ? launching.problem.issues : undefined}
            isSending={launching.state === 'starting'}
            onSubmit={(input) => launch(workflowId, input)}
            upload={refuseFile}
          >
            {() => foot}
          </SignalForm>
        </Suspense>
      </OnFailure>
    </div>
  );
}

async function refuseFile(): Promise<never> {
  throw new Error('A start accepts no files.');
}

function StartButton({ launching: { state } }: { readonly launching: Launching }): ReactElement {
  const isStarting = state === 'starting';
  return (
    <button type="submit" className="ink-button" aria-disabled={isStarting || undefined}>
      {isStarting ? t('starting') : t('start')} <kbd aria-hidden="true">{controlKey}</kbd>
      <kbd aria-hidden="true">Enter</kbd>
    </button>
  );
}

/** The issues of an input are shown beside their fields. */
function Refusal({ launching }: { readonly launching: Launching }): ReactElement {
  if (launching.state !== 'refused' || (launching.problem.issues ?? []).length > 0)
    return <span role="status" />;
  return (
    <div className="start-refusal" role="alert">
      {launching.problem.status !== 0 && <strong>{t('notStarted')}</strong>}
      <p>{wordsOf(launching.problem)}</p>
    </div>
  );
}

function wordsOf({ status, message }: Problem): string {
  return status === 0 ? t('mayHaveStarted') : message;
}
