/** Shown above the buttons: why an answer was refused, or why the signal may be out of date, and what to do. */
import type { ReactElement } from 'react';
import { basePath } from '../../page-facts';
import { t } from '../../texts/gate';
import { GateButton } from '../panel/gate-button';
import type { Offer, RefusalWords } from './refusal-words';
import { GateSubtitle } from '../panel/gate-subtitle';

interface GateRefusalProps {
  readonly refusal: RefusalWords;
  /** Undefined if nothing was sent that could be sent again. */
  readonly onAgain?: () => void;
  readonly onQueue?: () => void;
  /** Whether the title is already shown above. */
  readonly isWhole?: boolean;
}

export function GateRefusal({ refusal, onAgain, onQueue, isWhole = false }: GateRefusalProps): ReactElement {
  const { title, words, offers } = refusal;
  const shown = offers.filter(
    (offer) => (offer !== 'again' || onAgain !== undefined) && (offer !== 'queue' || onQueue !== undefined),
  );
  return (
    <div className={isWhole ? 'gate-refusal whole' : 'gate-refusal'} role="alert">
      {!isWhole && (
        <GateSubtitle>
          <Sign />
          {title}
        </GateSubtitle>
      )}
      <p>{words}</p>
      {shown.length > 0 && (
        <div className="gate-outcome-buttons">
          {shown.map((offer, index) => (
            <OfferButton
              key={offer}
              offer={offer}
              isFirst={index === 0}
              onClick={offer === 'queue' ? onQueue : onAgain}
            />
          ))}
        </div>
      )}
    </div>
  );
}

interface OfferButtonProps {
  readonly offer: Offer;
  readonly isFirst: boolean;
  readonly onClick: (() => void) | undefined;
}

function OfferButton({ offer, isFirst, onClick }: OfferButtonProps): ReactElement {
  if (offer === 'login')
    return (
      <a className="gate-button outline" href={loginAddress()}>
        {t('logInAgain')}
      </a>
    );
  if (offer === 'inbox')
    return (
      <a className="gate-button outline" href={`${basePath}/inbox`}>
        {t('openTheInbox')}
      </a>
    );
  if (offer === 'reload')
    return (
      <GateButton look="outline" onClick={() => location.reload()}>
        {t('reload')}
      </GateButton>
    );
  return (
    <GateButton look={isFirst ? 'outline' : 'quiet'} onClick={onClick}>
      {offer === 'queue' ? t('putItInTheQueue') : t('tryAgain')}
    </GateButton>
  );
}

const longestPath = 2_000; // the limit of /auth/login

/** The address of the login, which returns to the current page. */
function loginAddress(): string {
  const to = `${location.pathname.slice(basePath.length) || '/'}${location.search}`;
  return `${basePath}/auth/login${to.length > longestPath ? '' : `?to=${encodeURIComponent(to)}`}`;
}

function Sign(): ReactElement {
  return (
    <svg className="gate-sign" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path className="stroke" d="M8 2 15 14H1ZM8 6.4v3.4M8 11.8v.4" />
    </svg>
  );
}
