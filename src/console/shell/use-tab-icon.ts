/** Adds a lamp to the icon of the browser's tab while something waits for a person. */
import { useEffect } from 'react';

const lamp = '<circle cx="15" cy="5" r="5" fill="#f6ab14" stroke="#14191b"/>';
const end = '</svg>';

export function useTabIcon(isWaiting: boolean): void {
  useEffect(() => {
    const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
    if (icon === null || !isWaiting) return undefined;
    const { href } = icon; // a data URL
    icon.href = href.replace(encodeURIComponent(end), encodeURIComponent(`${lamp}${end}`));
    return () => {
      icon.href = href;
    };
  }, [isWaiting]);
}
