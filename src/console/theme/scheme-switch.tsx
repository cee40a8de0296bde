/** Switches between light and dark. The default is the choice of the system. The browser stores the person's choice. */
import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import type { ReactElement } from 'react';
import { Icon } from '../pieces/icon';
import { t } from '../texts/shell';

export function SchemeSwitch(): ReactElement {
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false });
  const other = scheme === 'dark' ? 'light' : 'dark';
  const words = other === 'dark' ? t('useDark') : t('useLight');
  return (
    <button
      type="button"
      className="icon-button"
      title={words}
      aria-label={words}
      onClick={() => setColorScheme(other)}
    >
      <Icon d={other === 'dark' ? moon : sun} />
    </button>
  );
}

const moon = 'M16.5 12.2A7 7 0 0 1 7.8 3.5a7 7 0 1 0 8.7 8.7Z';
const sun =
  'M10 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7ZM10 1.5v2M10 16.5v2M1.5 10h2M16.5 10h2M4 4l1.4 1.4M14.6 14.6 16 16M4 16l1.4-1.4M14.6 5.4 16 4';
