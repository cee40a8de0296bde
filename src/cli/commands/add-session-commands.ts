/** `gatehouse session`: lists and ends the sessions of people who are logged in to the service. */
import type { Command } from 'commander';
import type { Sessions } from '../../server/identity/sessions';
import { say, sessionTable } from '../output';
import { runWithStore, withStoreOptions, type StoreOptions } from '../with-store';

interface ActorOption extends StoreOptions {
  readonly actor?: string;
}

export function addSessionCommands(program: Command): void {
  const session = program
    .command('session')
    .description('list and end the sessions of people who are logged in')
    .addHelpText(
      'after',
      '\nExamples:\n  $ gatehouse session list\n  $ gatehouse session revoke --actor ada@example.org',
    );

  withStoreOptions(session.command('list'))
    .description('list the active sessions, oldest first')
    .option('--actor <id>', 'only the sessions of this person')
    .addHelpText('after', '\nExample:\n  $ gatehouse session list --actor ada@example.org --json')
    .action(async (options: ActorOption) => {
      await runWithSessions(options, async (all) => {
        const { sessionRow } = await import('../../server/identity/session-row.js');
        const rows = (await all.list(options.actor)).map(sessionRow);
        say(options.json === true ? JSON.stringify(rows) : sessionTable(rows));
      });
    });

  withStoreOptions(session.command('revoke'))
    .description('end all sessions of one person; a running service rejects them at once')
    .requiredOption('--actor <id>', 'the id of the person, not the name')
    .addHelpText('after', '\nExample:\n  $ gatehouse session revoke --actor ada@example.org')
    .action(async (options: ActorOption) => {
      await runWithSessions(options, async (all) => {
        const { actor = '' } = options;
        const ended = (await all.endAll((each) => each.actor.id === actor)).length;
        if (options.json === true) return say(JSON.stringify({ actor, ended }));
        say(
          ended === 0
            ? `${actor} has no session.`
            : `Ended ${ended} session${ended === 1 ? '' : 's'} of ${actor}.`,
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
      import('../../server/identity/sessions.js'),
      import('../../server/identity/session-keys.js'),
    ]);
    await work(new All(store, new SessionKeys(store, settings.sessionKeys), settings));
  });
}
