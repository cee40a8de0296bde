/** Sets the title of the page. Without a title it leaves the title as it is. */
import { useEffect } from 'react';
import { showTurns } from '../../values/show-turns';

export function usePageTitle(title: string | undefined): void {
  useEffect(() => {
    if (title !== undefined) document.title = `${showTurns(title)} · Gatehouse`;
  }, [title]);
}
