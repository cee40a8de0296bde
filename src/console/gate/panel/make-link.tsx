/** Makes a signed link for the question, with which one person can answer it without a login. For administrators. */
import { useState, type ReactElement } from 'react';
import { ask } from '../../api/ask';
import type { MadeLink } from '../../api/contract';
import { asProblem } from '../../api/problem';
import { CopyButton } from '../../pieces/copy-button';
import { t } from '../../texts/gate';
import { GateButton } from './gate-button';
import './make-link.css';

export function MakeLink({ requestId }: { readonly requestId: string }): ReactElement {
  const [recipient, setRecipient] = useState('');
  const [made, setMade] = useState<MadeLink>();
  const [fault, setFault] = useState<string>();
  const make = async (): Promise<void> => {
    setFault(undefined);
    try {
      const response = await ask(`/api/signals/${encodeURIComponent(requestId)}/links`, {
        method: 'POST',
        headers: { accept: 'application/json', 'content-type': 'application/json' },
        body: JSON.stringify({ recipient: { id: recipient.trim() } }),
      });
      setMade((await response.json()) as MadeLink);
    } catch (error) {
      setFault(asProblem(error).message);
    }
  };
  return (
    <details className="make-link">
      <summary>{t('makeALink')}</summary>
      <p>{t('aboutTheLink')}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void make(); // never rejects
        }}
      >
        <input
          className="choice"
          aria-label={t('nameOfThePerson')}
          placeholder={t('nameOfThePerson')}
          required
          maxLength={200}
          autoComplete="off"
          value={recipient}
          onChange={({ currentTarget }) => {
            setRecipient(currentTarget.value);
            setMade(undefined); // the link is for the person before
          }}
        />
        <GateButton look="outline" type="submit">
          {t('make')}
        </GateButton>
      </form>
      {fault !== undefined && (
        <p className="make-link-fault" role="alert">
          {fault}
        </p>
      )}
      {made !== undefined && (
        <p role="status" className="make-link-made">
          <code>{made.url}</code> <CopyButton text={made.url} what={t('theLink')} />
        </p>
      )}
    </details>
  );
}
