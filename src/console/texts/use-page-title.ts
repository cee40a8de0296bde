/** Sets the title of the page. */
import { useEffect } from 'react';
import { showTurns } from '../../values/show-turns';

export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${showTurns(title)} · Gatehouse`;
  }, [title]);
}
