import { pathToFileURL } from 'node:url';

/** The activities that an author's module exports. @throws what the module throws. */
export async function loadActivities(path: string): Promise<object> {
  const loaded = (await import(pathToFileURL(path).href)) as { readonly default?: unknown };
  // A CommonJS module whose names Node.js does not find by reading it has them all in its default.
  const { default: whole, ...named } = loaded;
  return { ...(typeof whole === 'object' ? whole : {}), ...named };
}
