/** JSON in a storage of the browser. A browser may have none, or a full one: then nothing is kept. */

export type Place = 'localStorage' | 'sessionStorage';

/** Returns undefined if there is no storage, or the item is not JSON. */
export function readStored(place: Place, name: string): unknown {
  try {
    return JSON.parse(window[place].getItem(name) ?? 'null');
  } catch {
    return undefined;
  }
}

/** Whether the value is stored. */
export function writeStored(place: Place, name: string, value: unknown): boolean {
  try {
    window[place].setItem(name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** Removes the items that `isMeant` selects by name. */
export function removeStored(place: Place, isMeant: (name: string) => boolean): void {
  try {
    const storage = window[place];
    for (const name of Object.keys(storage)) if (isMeant(name)) storage.removeItem(name);
  } catch {
    // Without storage there is nothing to remove.
  }
}
