/** Asks how and why to stop an execution. The person confirms by typing its workflow id. */
import { Modal } from '@mantine/core';
import { useId, useState, type FormEvent, type ReactElement } from 'react';
import { executionApi } from '../../address/execution-address';
import { ask } from '../../api/ask';
import { asProblem } from '../../api/problem';
import { t } from '../../texts/execution';
import { Rich } from '../../texts/rich';
import './stop-dialog.css';

interface StopDialogProps {
  readonly workflowId: string;
  readonly onClose: () => void;
  readonly onStopped: () => void;
}

const ways = ['cancel', 'terminate'] as const;

type How = (typeof ways)[number];

export default function StopDialog({ workflowId, onClose, onStopped }: StopDialogProps): ReactElement {
  const id = useId();
  const [how, setHow] = useState<How>();
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<string>();
  const [isSending, setIsSending] = useState(false);

  const submit = async (): Promise<void> => {
    if (how === undefined) return setFault(t('chooseHowToStop'));
    if (typed.trim() !== workflowId) return setFault(t('otherWorkflowId'));
    if (isSending) return undefined;
    setIsSending(true);
    setFault(undefined);
    try {
      await ask(`${executionApi(workflowId)}/${how}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify(reason.trim() === '' ? {} : { reason: reason.trim() }),
      });
      onStopped();
      onClose();
    } catch (error) {
      const { message, advice } = asProblem(error);
      setFault([message, advice].filter(Boolean).join(' '));
      setIsSending(false);
    }
    return undefined;
  };
  return (
    // Composed of parts, because the whole Modal has a <header>, which would be a second banner of the page.
    <Modal.Root
      opened
      onClose={onClose}
      closeOnClickOutside={false}
      radius={12}
      padding={0}
      size={520}
      centered
    >
      <Modal.Overlay />
      <Modal.Content className="stop-dialog">
        <form
          onSubmit={(event: FormEvent) => {
            event.preventDefault();
            void submit(); // a failure becomes the fault
          }}
        >
          <Modal.Title component="h2" data-autofocus tabIndex={-1}>
            <Rich t={t} text="stopTheExecution" facts={{ id: <bdi>{workflowId}</bdi> }} />
          </Modal.Title>
          <fieldset>
            <legend>{t('how')}</legend>
            {ways.map((way) => (
              <label key={way} className="stop-way">
                <input
                  type="radio"
                  name={`${id}-how`}
                  value={way}
                  checked={how === way}
                  onChange={() => setHow(way)}
                />
                <span>
                  <strong>{t(way)}</strong>
                  <span>{t(`${way}-means`)}</span>
                </span>
              </label>
            ))}
          </fieldset>
          <label>
            {t('reason')} <span className="stop-hint">{t('reasonHint')}</span>
            <textarea
              rows={2}
              maxLength={4_000}
              value={reason}
              onChange={({ currentTarget }) => setReason(currentTarget.value)}
            />
          </label>
          <label>
            {t('workflowId')} <span className="stop-hint">{t('typeToConfirm')}</span>
            <input
              type="text"
              autoComplete="off"
              spellCheck={false}
              placeholder={workflowId}
              value={typed}
              onChange={({ currentTarget }) => setTyped(currentTarget.value)}
            />
          </label>
          <p role="alert" className="stop-fault">
            {fault}
          </p>
          <div className="stop-buttons">
            <button type="button" className="outline-button" onClick={onClose}>
              {t('keepItRunning')}
            </button>
            <button type="submit" className="stop-button" aria-disabled={isSending || undefined}>
              {isSending ? t('sending') : how === undefined ? t('stopThisExecution') : t(`${how}-submit`)}
            </button>
          </div>
        </form>
      </Modal.Content>
    </Modal.Root>
  );
}
