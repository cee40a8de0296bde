/** What this browser stores for the person: the colours and the notifications. Time zone and language are the browser's. */
import { useMantineColorScheme } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { basePath } from '../page-facts';
import { Choice } from '../pieces/choice';
import { canNotify, isNotifying, setNotifying } from '../shell/notifying';

const schemes = [
  { value: 'auto', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

const notices = [
  { value: 'off', label: 'Off' },
  { value: 'on', label: 'When a question opens' },
] as const;

export function Preferences(): ReactElement {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <section className="settings-card" aria-labelledby="this-browser">
      <h2 id="this-browser">This browser</h2>
      <dl className="settings-facts">
        <div>
          <dt>Colours</dt>
          <dd>
            <Choice
              label="Colours"
              none="auto"
              value={colorScheme}
              options={schemes}
              onChange={setColorScheme}
            />
          </dd>
        </div>
        <Notifications />
        <div>
          <dt>Time zone</dt>
          <dd>{Intl.DateTimeFormat().resolvedOptions().timeZone}, as your computer is set.</dd>
        </div>
        <div>
          <dt>Language</dt>
          <dd>English</dd>
        </div>
        <div>
          <dt>Help</dt>
          <dd>
            <a href={`${basePath}/docs`}>Documentation</a>. The key <kbd>?</kbd> shows the keys of each page.
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
      <dt>Notifications</dt>
      <dd>
        {canNotify ? (
          <Choice
            label="Notifications"
            none="off"
            value={isOn ? 'on' : 'off'}
            options={notices}
            onChange={(value) => void choose(value) /* never rejects */}
          />
        ) : (
          'This browser shows notifications only for addresses with https.'
        )}
        <p className="settings-note" role="status">
          {isRefused
            ? 'The browser does not allow notifications of this address. Allow them in its settings.'
            : 'The browser shows them while a tab of Gatehouse is open in the background.'}
        </p>
      </dd>
    </div>
  );
}
