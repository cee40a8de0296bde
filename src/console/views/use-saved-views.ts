/** The views that a person has saved: names of addresses of the lists, in the storage of this browser. */
import { useCallback, useEffect, useState } from 'react';
import { basePath } from '../page-facts';

export interface SavedView {
  readonly name: string;
  /** The path and the query below the mount path: `/inbox?kind=approval`. */
  readonly address: string;
}

const storageName = `gatehouse-views${basePath}`;
const maxViews = 50;

interface SavedViews {
  readonly views: readonly SavedView[];
  /** A view with the same name is replaced. Returns false if the browser does not store it. */
  readonly save: (view: SavedView) => boolean;
  readonly rename: (from: string, to: string) => boolean;
  readonly remove: (name: string) => void;
}

export function useSavedViews(): SavedViews {
  const [views, setViews] = useState(read);
  useEffect(() => {
    const onStorage = ({ key }: StorageEvent): void => {
      if (key === storageName) setViews(read()); // another tab has changed them
    };
    globalThis.addEventListener('storage', onStorage);
    return () => globalThis.removeEventListener('storage', onStorage);
  }, []);
  const keep = useCallback((changed: readonly SavedView[]): boolean => {
    if (changed.length > maxViews || !write(changed)) return false;
    setViews(changed);
    return true;
  }, []);
  const without = (...names: readonly string[]): readonly SavedView[] =>
    views.filter(({ name }) => !names.includes(name));
  return {
    views,
    save: (view) => keep([...without(view.name), view]),
    rename: (from, to) => {
      const view = views.find(({ name }) => name === from);
      return view !== undefined && keep([...without(from, to), { ...view, name: to }]);
    },
    remove: (name) => void keep(without(name)),
  };
}

function read(): readonly SavedView[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageName) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isView) : [];
  } catch {
    return []; // there is no storage, or the item is not JSON
  }
}

function write(views: readonly SavedView[]): boolean {
  try {
    localStorage.setItem(storageName, JSON.stringify(views));
    return true;
  } catch {
    return false;
  }
}

/** An address of a view is a path of the console, and never another site. */
function isView(kept: unknown): kept is SavedView {
  if (typeof kept !== 'object' || kept === null || !('name' in kept) || !('address' in kept)) return false;
  const { name, address } = kept;
  return typeof name === 'string' && typeof address === 'string' && /^\/[a-z]/u.test(address);
}
