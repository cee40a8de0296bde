/** The icon of the browser's tab: the gate, with a lamp while something waits for a person. */
import { useEffect } from 'react';

const gate =
  '<rect width="20" height="20" rx="4" fill="#14191b"/><path d="M4 16V7l2-2.500 2 2.500v9M12 16V7l2-2.500 2 2.500v9M8 9.500c0-1.600.8-2.700 2-2.700s2 1.100 2 2.700" fill="none" stroke="#fff" stroke-width="1.500" stroke-linejoin="round"/>';
const lamp = '<circle cx="15" cy="5" r="5" fill="#f6ab14" stroke="#14191b"/>';

export function useTabIcon(isWaiting: boolean): void {
  useEffect(() => {
    const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20">${gate}${isWaiting ? lamp : ''}</svg>`;
    if (icon !== null) icon.href = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  }, [isWaiting]);
}
