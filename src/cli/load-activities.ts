import { pathToFileURL } from 'node:url';

/** Loads the activities that a module exports. Throws what the module throws. */
export async function loadActivities(path: string): Promise<object> {
  const loaded = (await import(pathToFileURL(path).href)) as { readonly default?: unknown };
  // If Node.js does not detect the exports of a CommonJS module, they are all in `default`.
  const { default: whole, ...named } = loaded;
  return { ...(typeof whole === 'object' ? whole : {}), ...named };
}
