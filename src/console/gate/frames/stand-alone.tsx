/** The frame of a panel on a separate page: the brand, and the person who answers. */
import type { ReactElement, ReactNode } from 'react';
import { nameInWords } from '../../../wire/names';
import { basePath } from '../../page-facts';
import { Mark } from '../../pieces/mark';
import { useTabIcon } from '../../shell/use-tab-icon';
import { t } from '../../texts/gate';
import type { GateAccess } from '../signal/gate-access';
import './stand-alone.css';

interface StandAloneProps {
  readonly access: GateAccess | undefined;
  readonly children: ReactNode;
}

export function StandAlone({ access, children }: StandAloneProps): ReactElement {
  const you = access?.you;
  useTabIcon(false);
  return (
    <div className="stand-alone">
      <header className="stand-alone-top">
        {access?.by === 'session' ? (
          <a href={`${basePath}/inbox`} className="brand">
            <Mark size={20} /> Gatehouse
          </a>
        ) : (
          <span className="brand">
            <Mark size={20} /> Gatehouse
          </span>
        )}
        {you !== undefined && (
          <span className="stand-alone-you">
            <span className="stand-alone-long">
              {access?.by === 'link' ? t('youAnswerByLinkAs') : t('youAnswerAs')}{' '}
            </span>
            <strong>
              <bdi>{nameInWords(you)}</bdi>
            </strong>
          </span>
        )}
      </header>
      <main>{children}</main>
    </div>
  );
}
