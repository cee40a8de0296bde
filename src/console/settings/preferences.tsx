/** What this browser stores for the person: the colours, the language and the notifications. The time zone is the browser's. */
import { useMantineColorScheme } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { basePath } from '../page-facts';
import { Choice } from '../pieces/choice';
import { canNotify, isNotifying, setNotifying } from '../shell/notifying';
import { LanguageChoice } from './language-choice';
import { t } from '../texts/settings';
import { Rich } from '../texts/rich';

export function Preferences(): ReactElement {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <section className="settings-card" aria-labelledby="this-browser">
      <h2 id="this-browser">{t('thisBrowser')}</h2>
      <dl className="settings-facts">
        <div>
          <dt>{t('colours')}</dt>
          <dd>
            <Choice
              label={t('colours')}
              none="auto"
              value={colorScheme}
              options={[
                { value: 'auto', label: t('asTheSystem') },
                { value: 'light', label: t('light') },
                { value: 'dark', label: t('dark') },
              ]}
              onChange={setColorScheme}
            />
          </dd>
        </div>
        <Notifications />
        <div>
          <dt>{t('timeZone')}</dt>
          <dd>{t('timeZoneOfComputer', { timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone })}</dd>
        </div>
        <div>
          <dt>{t('language')}</dt>
          <dd>
            <LanguageChoice />
          </dd>
        </div>
        <div>
          <dt>{t('help')}</dt>
          <dd>
            <Rich
              t={t}
              text="helpAndKeys"
              facts={{
                documentation: <a href={`${basePath}/docs`}>{t('documentation')}</a>,
                key: <kbd>?</kbd>,
              }}
            />
          </dd>
        </div>
      </dl>
    </section>
  );
}

function Notifications(): ReactElement {
  const [isOn, setIsOn] = useState(isNotifying);
  const [isRefused, setIsRefused] = useState(false);
  const choose = async (value: 'on' | 'off'): Promise<void> => {
    const isAllowed = value === 'on' && (await Notification.requestPermission()) === 'granted';
    setIsRefused(value === 'on' && !isAllowed);
    setNotifying(isAllowed);
    setIsOn(isAllowed);
  };
  return (
    <div>
      <dt>{t('notifications')}</dt>
      <dd>
        {canNotify ? (
          <Choice
            label={t('notifications')}
            none="off"
            value={isOn ? 'on' : 'off'}
            options={[
              { value: 'off', label: t('off') },
              { value: 'on', label: t('whenAQuestionOpens') },
            ]}
            onChange={(value) => void choose(value) /* never rejects */}
          />
        ) : (
          t('notificationsNeedHttps')
        )}
        <p className="settings-note" role="status">
          {isRefused ? t('notificationsNotAllowed') : t('notificationsWhileOpen')}
        </p>
      </dd>
    </div>
  );
}
