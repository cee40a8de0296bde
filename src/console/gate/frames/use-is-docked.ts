import { useMediaQuery } from '@mantine/hooks';
import { useLocation, useSearch } from 'wouter';

/** Whether a signal is shown in a panel beside the list: in the inbox, if the window is wide enough for both. */
export function useIsDocked(): boolean {
  const [path] = useLocation();
  const show = new URLSearchParams(useSearch()).get('show');
  const isWide = useMediaQuery('(min-width: 1280px)', undefined, { getInitialValueInEffect: false });
  return isWide && (path === '/' || path === '/inbox') && show !== 'answered';
}
