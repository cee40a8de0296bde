const gate =
  '<rect width="20" height="20" rx="4" fill="#14191b"/><path d="M4 16V7l2-2.500 2 2.500v9M12 16V7l2-2.500 2 2.500v9M8 9.500c0-1.600.8-2.700 2-2.700s2 1.100 2 2.700" fill="none" stroke="#fff" stroke-width="1.500" stroke-linejoin="round"/>';

/** The icon of all pages. It is in the page, so that no page requests it. The console adds a lamp while something waits. */
export const icon = `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20">${gate}</svg>`)}`;
