/** The form that sends an item to a stream. It keeps a draft, and shows the receipt of the last item. */
import { useMemo, useState, type ReactElement } from 'react';
import type { Stream } from '../../api/contract';
import { useCanAnswer } from '../../api/use-can-answer';
import { ValueForm } from '../../form/value-form';
import { ValueFormFoot } from '../../form/value-form-foot';
import { useDraft } from '../../gate/drafts/use-draft';
import { clockInWords } from '../../pieces/time-in-words';
import { t } from '../../texts/execution';
import { useSendItem, type SendingItem } from './use-send-item';

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
  const isSending = sending.state === 'sending';
  if (!isRunning) return <p className="stream-send stream-note">{t('endedReceivesNothing')}</p>;
  if (!canAnswer) return <p className="stream-send stream-note">{t('readOnlyStream')}</p>;
  return (
    <section className="stream-send" aria-labelledby="stream-send">
      <h2 id="stream-send">{t('sendAnItem')}</h2>
      <p className="stream-note">{t('theExecutionKeepsTheItem')}</p>
      <ValueForm
        key={`${draft.version} ${count} ${type ?? ''}`}
        jsonSchema={jsonSchema}
        draft={draft}
        problem={sending.state === 'refused' ? sending.problem : undefined}
        isSending={isSending}
        onSubmit={send}
        loading={<p className="stream-note">{t('loadingTheForm')}</p>}
        words={{ notLoaded: t('formNotLoaded'), noFiles: t('aStreamAcceptsNoFiles') }}
      >
        <Verdict sending={sending} />
        <ValueFormFoot
          className="stream-send-foot"
          isSending={isSending}
          draft={draft}
          words={{ send: t('send'), sending: t('sending') }}
        />
      </ValueForm>
    </section>
  );
}

function Verdict({ sending }: { readonly sending: SendingItem }): ReactElement {
  if (sending.state === 'sent')
    return (
      <p className="stream-send-receipt" role="status">
        {sending.receipt.status === 'repeated'
          ? t('hadThisItem')
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
