/** The keys of what is on the screen, which the key help lists. Each page and dialog registers its own. */
import { useEffect } from 'react';

/** The names of the keys, and what they do. */
type KeyRow = readonly [keys: readonly string[], words: string];

/** A group of keys in the current language. */
export type KeyGroup = () => { readonly title: string; readonly rows: readonly KeyRow[] };

const shown = new Set<KeyGroup>();

/**
 * Lists keys in the help while the component is mounted. The group is a constant, or undefined if it has no keys.
 *
 * @example
 * const listKeys: KeyGroup = () => ({ title: t('inTheList'), rows: [[['j'], t('nextQuestion')]] });
 * useKeyGroup(listKeys);
 */
export function useKeyGroup(group: KeyGroup | undefined): void {
  useEffect(() => {
    if (group === undefined) return undefined;
    shown.add(group);
    return () => {
      shown.delete(group);
    };
  }, [group]);
}

/** The groups of what is on the screen now, the newest first. */
export function keyGroups(): readonly KeyGroup[] {
  return [...shown].toReversed();
}
