/** The names that the API reference describes. Such a name in code becomes a link to its entry. */

/**
 * Maps each name that has an entry to its path and anchor: `waitForInput` to `api/signals#waitforinput`. Methods of
 * SignalClient are `client.ask`. A name of one word, such as `sleep` or `Page`, is left out, because it has other meanings too.
 */
export function apiNames(sources: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const [path, source] of sources) {
    if (!path.startsWith('api/')) continue;
    let parent = '';
    for (const [, level = '', name = ''] of source.matchAll(/^(#{3,4}) (\w+)/gmu)) {
      if (level === '###') parent = name;
      const written = level === '###' ? name : `client.${name}`;
      const isTelling = level === '###' ? /[a-z][A-Z]/u.test(name) : parent === 'SignalClient';
      if (isTelling && !names.has(written)) names.set(written, `${path}#${name.toLowerCase()}`);
    }
  }
  return names;
}
