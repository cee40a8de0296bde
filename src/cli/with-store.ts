/** What all commands on the records of the service share: tokens, sessions and links. */
import type { Command } from 'commander';
import type { RecordStore } from '../server/records/record-store';
import type { Settings } from '../server/settings';
import { run } from './with-client';

export interface StoreOptions {
  readonly dir?: string;
  readonly json?: boolean;
}

interface OpenedStore {
  readonly settings: Settings;
  readonly store: RecordStore;
}

export function withDirOption(command: Command): Command {
  return command.option(
    '--dir <folder>',
    'the folder of the service (default: GATEHOUSE_DIR, or .gatehouse); not used if GATEHOUSE_STORE is set',
  );
}

export function withStoreOptions(command: Command): Command {
  return withDirOption(command).option('--json', 'print JSON for programs');
}

/** Runs the work of a command with the store of the service that has the same environment variables. */
export async function runWithStore(
  options: StoreOptions,
  work: (opened: OpenedStore) => Promise<void>,
): Promise<void> {
  await run(options, () => withStore(options, work));
}

/** Opens the store for a part of a command, and closes it at the end. */
export async function withStore(
  { dir }: StoreOptions,
  work: (opened: OpenedStore) => Promise<void>,
): Promise<void> {
  const [{ readSettings }, { openStore }] = await Promise.all([
    import('../server/settings.js'),
    import('../server/records/open-store.js'),
  ]);
  const settings = readSettings(process.env, { dir });
  const store = openStore(settings);
  try {
    await work({ settings, store });
  } finally {
    await store.close();
  }
}
