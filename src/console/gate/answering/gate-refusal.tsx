/** Shown above the buttons: why an answer was refused, or why the signal may be out of date, and what to do. */
import type { ReactElement } from 'react';
import { basePath } from '../../page-facts';
import { t } from '../../texts/gate';
import { GateButton } from '../panel/gate-button';
import type { Offer, RefusalWords } from './refusal-words';
import { GateSubtitle } from '../panel/gate-subtitle';

/** The login that is offered. */
interface WantedLogin {
  /** How old the login may be, in seconds. */
  readonly fresh?: number;
  /** Where to return. Default: this page. */
  readonly to?: string;
}

interface GateRefusalProps {
  readonly refusal: RefusalWords;
  readonly login?: WantedLogin;
  /** Undefined if nothing was sent that could be sent again. */
  readonly onAgain?: () => void;
  readonly onQueue?: () => void;
  /** Whether the title is already shown above. */
  readonly isWhole?: boolean;
}

export function GateRefusal(props: GateRefusalProps): ReactElement {
  const { refusal, login, onAgain, onQueue, isWhole = false } = props;
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
              login={login}
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
  readonly login: WantedLogin | undefined;
  readonly isFirst: boolean;
  readonly onClick: (() => void) | undefined;
}

function OfferButton({ offer, login, isFirst, onClick }: OfferButtonProps): ReactElement {
  if (offer === 'login')
    return (
      <a className="gate-button outline" href={loginAddress(login)}>
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
function loginAddress({ fresh, to = here() }: WantedLogin = {}): string {
  const query = new URLSearchParams({
    ...(fresh === undefined ? {} : { fresh: String(fresh) }),
    ...(to.length > longestPath ? {} : { to }),
  });
  return `${basePath}/auth/login${query.size === 0 ? '' : `?${query}`}`;
}

function here(): string {
  return `${location.pathname.slice(basePath.length) || '/'}${location.search}`;
}

function Sign(): ReactElement {
  return (
    <svg className="gate-sign" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path className="stroke" d="M8 2 15 14H1ZM8 6.4v3.4M8 11.8v.4" />
    </svg>
  );
}
