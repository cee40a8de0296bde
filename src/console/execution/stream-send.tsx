/** The form that sends an item to a stream. It keeps a draft, and shows the receipt of the last item. */
import { lazy, Suspense, useMemo, useState, type ReactElement } from 'react';
import type { Stream } from '../api/contract';
import { useCanAnswer } from '../api/use-can-answer';
import { controlKey } from '../gate/gate-button';
import { useDraft } from '../gate/use-draft';
import { clockInWords } from '../pieces/time-in-words';
import { OnFailure } from '../report/on-failure';
import { t } from '../texts/execution';
import { useSendItem, type SendingItem } from './use-send-item';

const SignalForm = lazy(() => import('../form/signal-form'));

interface StreamSendProps {
  readonly workflowId: string;
  readonly stream: Stream;
  readonly isRunning: boolean;
}

export function StreamSend({ workflowId, stream, isRunning }: StreamSendProps): ReactElement {
  const { stream: name, type } = stream;
  // A stream without a receiver accepts any value.
  const jsonSchema = useMemo(() => ({ title: t('item'), ...stream.jsonSchema }), [stream.jsonSchema]);
  const canAnswer = useCanAnswer();
  const [count, setCount] = useState(0);
  const draftKey = `item ${workflowId} ${name}`;
  const draft = useDraft(draftKey);
  const { sending, send } = useSendItem(workflowId, name, draftKey, () => {
    draft.discard();
    setCount((last) => last + 1);
  });
  if (!isRunning) return <p className="stream-send stream-note">{t('theExecutionHasEndedIt')}</p>;
  if (!canAnswer) return <p className="stream-send stream-note">{t('youCanReadThisStream')}</p>;
  return (
    <section className="stream-send" aria-labelledby="stream-send">
      <h2 id="stream-send">{t('sendAnItem')}</h2>
      <p className="stream-note">{t('theExecutionKeepsTheItem')}</p>
      <OnFailure show={<p role="alert">{t('theFormCouldNotBe')}</p>}>
        <Suspense fallback={<p className="stream-note">{t('loadingTheForm')}</p>}>
          <SignalForm
            key={`${draft.version} ${count} ${type ?? ''}`}
            jsonSchema={jsonSchema}
            draft={draft.initial}
            onDraft={draft.keep}
            issues={sending.state === 'refused' ? sending.problem.issues : undefined}
            isSending={sending.state === 'sending'}
            onSubmit={send}
            upload={refuseFile}
          >
            {() => (
              <>
                <Verdict sending={sending} />
                <div className="stream-send-foot">
                  <button
                    type="submit"
                    className="ink-button"
                    aria-disabled={sending.state === 'sending' || undefined}
                  >
                    {sending.state === 'sending' ? t('sending') : t('send')}{' '}
                    <kbd aria-hidden="true">{controlKey}</kbd>
                    <kbd aria-hidden="true">Enter</kbd>
                  </button>
                  {draft.kept !== undefined && (
                    <p className="stream-note">
                      {t('draftSavedAt', { clock: clockInWords(draft.kept.at) })}{' '}
                      <button type="button" className="more-button" onClick={draft.discard}>
                        {t('discard')}
                      </button>
                    </p>
                  )}
                </div>
              </>
            )}
          </SignalForm>
        </Suspense>
      </OnFailure>
    </section>
  );
}

async function refuseFile(): Promise<never> {
  throw new Error(t('aStreamAcceptsNoFiles'));
}

function Verdict({ sending }: { readonly sending: SendingItem }): ReactElement {
  if (sending.state === 'sent')
    return (
      <p className="stream-send-receipt" role="status">
        {sending.receipt.status === 'repeated'
          ? t('theExecutionAlreadyHadThis')
          : t('sentAt', { clock: clockInWords(sending.at) })}{' '}
        <code title={t('requestKey')}>{sending.receipt.requestKey}</code>
      </p>
    );
  if (sending.state === 'refused' && (sending.problem.issues ?? []).length === 0)
    return (
      <p className="stream-send-refusal" role="alert">
        {[sending.problem.message, sending.problem.advice].filter(Boolean).join(' ')} {t('typedIsKept')}
      </p>
    );
  return <span role="status" />;
}
