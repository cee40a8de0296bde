import type { Settings } from '../settings';
import { FolderStore } from './folder-store';
import { PostgresStore } from './postgres-store';
import type { RecordStore } from './record-store';

/** The store of the settings. It connects at its first use. */
export function openStore({ store, dir }: Pick<Settings, 'store' | 'dir'>): RecordStore {
  return store === undefined ? new FolderStore(dir) : new PostgresStore(store);
}
