/** `gatehouse keys`: lists and rotates the keys with which the service signs who answers. */
import type { Command } from 'commander';
import type { IdentityKeys } from '../../server/identity/identity-keys';
import { durationToMs, type Duration } from '../../wire/duration';
import { InvalidArgumentError } from '../../wire/errors/errors';
import { keyTable, say } from '../output';
import { runWithStore, withStoreOptions, type StoreOptions } from '../with-store';

interface RotateOptions extends StoreOptions {
  readonly lead?: string;
  readonly leaked?: boolean;
}

const defaultLead = '1 day';

export function addKeyCommands(program: Command): void {
  const keys = program
    .command('keys')
    .description('list and rotate the keys with which the service signs who answers')
    .addHelpText('after', '\nExamples:\n  $ gatehouse keys list\n  $ gatehouse keys rotate --lead 1d');

  withStoreOptions(keys.command('list'))
    .description('list the keys, newest first, without their private halves')
    .addHelpText('after', '\nExample:\n  $ gatehouse keys list --json')
    .action(async (options: StoreOptions) => {
      await runWithKeys(options, async (all) => {
        const rows = await all.list();
        say(options.json === true ? JSON.stringify(rows) : keyTable(rows));
      });
    });

  withStoreOptions(keys.command('rotate'))
    .description('make a new key; workers must have read it before it signs')
    .option(
      '--lead <duration>',
      `how long the new key is published before it signs (default: ${defaultLead})`,
    )
    .option('--leaked', 'sign with the new key at once, and remove all earlier keys')
    .addHelpText(
      'after',
      `
Workers read the keys of the service when they start. Restart them between this command and the end of --lead. With --leaked,
they refuse all signed answers until they are restarted, and executions that were started before have no proven starter.

Examples:
  $ gatehouse keys rotate
  $ gatehouse keys rotate --leaked`,
    )
    .action(async (options: RotateOptions) => {
      await runWithKeys(options, (all) => rotate(all, options));
    });
}

async function runWithKeys(
  options: StoreOptions,
  work: (keys: IdentityKeys) => Promise<void>,
): Promise<void> {
  await runWithStore(options, async ({ store }) => {
    const { IdentityKeys: Keys } = await import('../../server/identity/identity-keys.js');
    await work(new Keys(store));
  });
}

async function rotate(keys: IdentityKeys, { lead, leaked = false, json }: RotateOptions): Promise<void> {
  if (leaked && lead !== undefined) {
    throw new InvalidArgumentError({
      argument: '--lead',
      fault: 'cannot be given with --leaked, after which the new key signs at once',
      remedy: 'Remove one of the two.',
    });
  }
  const leadMs = leaked ? 0 : durationToMs((lead ?? defaultLead) as Duration, '--lead', 'allowed');
  const made = await keys.rotate({ leadMs, forgetsOthers: leaked });
  if (json === true) return say(JSON.stringify(made));
  const { kid, state, signsFrom } = made;
  const [when, before] = state === 'next' ? [`from ${signsFrom} on`, ' before then'] : ['now', ''];
  say(`The key ${kid} signs ${when}. Restart the workers${before}, so that they have read it.`);
}
