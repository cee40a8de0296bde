/** What every command shares that reads or changes the records of the service: tokens, sessions, links. */
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
    "the service's folder (default: GATEHOUSE_DIR, else .gatehouse); GATEHOUSE_STORE goes before it",
  );
}

export function withStoreOptions(command: Command): Command {
  return withDirOption(command).option('--json', 'print JSON for programs');
}

/** Runs a command's work over the store that the service has which is set up by the same variables. */
export async function runWithStore(
  options: StoreOptions,
  work: (opened: OpenedStore) => Promise<void>,
): Promise<void> {
  await run(options, () => withStore(options, work));
}

/** The same within a command that runs already. */
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
