/** Where the API reference describes a name: a word in code that is one becomes a link. */

/**
 * The names that the API pages have an entry for, to path and anchor: `waitForInput` to `api/signals#waitforinput`, and the
 * methods of SignalClient as `client.ask`. A name of one word, such as `sleep` or `Page`, is left out: in a text it may mean
 * anything.
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
