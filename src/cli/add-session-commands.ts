/** `gatehouse session`: who is logged in to the service, and an end to it. */
import type { Command } from 'commander';
import type { Sessions } from '../server/identity/sessions';
import { say, sessionTable } from './output';
import { runWithStore, withStoreOptions, type StoreOptions } from './with-store';

interface ActorOption extends StoreOptions {
  readonly actor?: string;
}

export function addSessionCommands(program: Command): void {
  const session = program
    .command('session')
    .description('list and end the sessions of people who have logged in')
    .addHelpText(
      'after',
      '\nExamples:\n  $ gatehouse session list\n  $ gatehouse session revoke --actor ada@example.org',
    );

  withStoreOptions(session.command('list'))
    .description('sessions that are not over, the oldest first')
    .option('--actor <id>', 'those of one person alone')
    .addHelpText('after', '\nExample:\n  $ gatehouse session list --actor ada@example.org --json')
    .action(async (options: ActorOption) => {
      await runWithSessions(options, async (all) => {
        const { sessionRow } = await import('../server/identity/session-row.js');
        const rows = (await all.list(options.actor)).map(sessionRow);
        say(options.json === true ? JSON.stringify(rows) : sessionTable(rows));
      });
    });

  withStoreOptions(session.command('revoke'))
    .description('end all sessions of one person at once, also in a service that runs')
    .requiredOption('--actor <id>', 'whose; the id and not the name')
    .addHelpText('after', '\nExample:\n  $ gatehouse session revoke --actor ada@example.org')
    .action(async (options: ActorOption) => {
      await runWithSessions(options, async (all) => {
        const { actor = '' } = options;
        const ended = (await all.endAll((each) => each.actor.id === actor)).length;
        if (options.json === true) return say(JSON.stringify({ actor, ended }));
        say(
          ended === 0
            ? `${actor} has no session.`
            : `${ended} session${ended === 1 ? '' : 's'} of ${actor} ended.`,
        );
      });
    });
}

async function runWithSessions(
  options: StoreOptions,
  work: (sessions: Sessions) => Promise<void>,
): Promise<void> {
  await runWithStore(options, async ({ settings, store }) => {
    const [{ Sessions: All }, { SessionKeys }] = await Promise.all([
      import('../server/identity/sessions.js'),
      import('../server/identity/session-keys.js'),
    ]);
    await work(new All(store, new SessionKeys(store, settings.sessionKeys), settings));
  });
}
