/** The answer to an input: the form of its type, which is loaded on demand. */
import { lazy, Suspense, useCallback, useContext, type ComponentProps, type ReactElement } from 'react';
import type { Signal } from '../../api/contract';
import type { Issue } from '../../api/problem';
import { basePath } from '../../page-facts';
import { OnFailure } from '../../report/on-failure';
import { t } from '../../texts/gate';
import type { GateAccess } from '../signal/gate-access';
import { FormShownContext } from './form-shown';
import { GateFoot } from './gate-foot';
import { QueueFoot } from './queue-foot';
import { uploadFile } from '../signal/signal-calls';
import type { UsedDraft } from '../drafts/use-draft';
import { GateSubtitle } from '../panel/gate-subtitle';

const SignalForm = lazy(() => import('../../form/signal-form'));

interface GateFormProps {
  readonly signal: Signal;
  readonly access: GateAccess;
  readonly draft: UsedDraft;
  readonly issues: readonly Issue[] | undefined;
  readonly isSending: boolean;
  readonly onSet: (value: unknown) => void;
  /** Whether this person may not answer by the policy. */
  readonly isBlocked: boolean;
  readonly onClose: (() => void) | undefined;
  /** Whether the next question follows. */
  readonly isQueue: boolean;
  /** Whether a key that chooses an option also sends it. */
  readonly sendsOnKey: boolean;
  readonly note?: string;
}

export function GateForm(props: GateFormProps): ReactElement {
  const { signal, access, draft, issues, isSending, onClose, isQueue, sendsOnKey, note } = props;
  const { onSet, isBlocked } = props;
  const onShown = useContext(FormShownContext);
  const { requestId, jsonSchema, initial, report } = signal;
  const upload: ComponentProps<typeof SignalForm>['upload'] = useCallback(
    async (file, options) => uploadFile(access, requestId, file, options),
    [access, requestId],
  );
  return (
    <OnFailure show={<NotLoaded requestId={requestId} />}>
      <Suspense fallback={<p className="gate-loading late">{t('loadingTheForm')}</p>}>
        <fieldset className="gate-blocked" disabled={isBlocked}>
          <SignalForm
            key={draft.version}
            jsonSchema={jsonSchema}
            initial={initial}
            report={report}
            draft={draft.initial}
            onDraft={draft.keep}
            issues={issues}
            isSending={isSending}
            onSubmit={isBlocked ? sendNothing : onSet}
            upload={upload}
            issueSummary={isQueue ? 'top' : 'side'}
            showsKeys={isQueue}
            sendsOnKey={sendsOnKey}
            onShown={onShown}
          >
            {(chosen, progress) =>
              isQueue ? (
                <QueueFoot draft={draft} chosen={chosen} progress={progress} />
              ) : (
                <GateFoot
                  draft={draft}
                  isSending={isSending}
                  onClose={onClose}
                  note={note}
                  progress={progress}
                />
              )
            }
          </SignalForm>
        </fieldset>
      </Suspense>
    </OnFailure>
  );
}

const sendNothing = (): void => undefined;

/** Shown if the code of the form cannot be loaded, for example after the service was updated. */
function NotLoaded({ requestId }: { readonly requestId: string }): ReactElement {
  return (
    <div className="gate-refusal" role="alert">
      <GateSubtitle>{t('formNotLoaded')}</GateSubtitle>
      <p>{t('reloadOrPlainForm')}</p>
      <div className="gate-outcome-buttons">
        <button type="button" className="gate-button outline" onClick={() => location.reload()}>
          {t('reload')}
        </button>
        <a className="gate-button quiet" href={`${basePath}/form/${encodeURIComponent(requestId)}?plain`}>
          {t('plainForm')}
        </a>
      </div>
    </div>
  );
}
