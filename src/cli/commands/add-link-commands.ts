/** `gatehouse link`: creates, lists and revokes signed links, and rotates the key that signs them. */
import { InvalidArgumentError, type Command } from 'commander';
import type { Duration } from '../../wire/duration';
import type { LinkAction } from '../../server/identity/identity';
import type { Links, MadeLink } from '../../server/links/links';
import type { Settings } from '../../server/settings';
import { linkRow } from '../../server/links/link-row';
import { linkTable, note, say } from '../output';
import { run, runWithClient, withConnectionOptions, type CommonOptions } from '../with-client';
import { withDirOption, withStore, withStoreOptions, type StoreOptions } from '../with-store';

interface LinkOptions extends CommonOptions, StoreOptions {
  readonly for: string;
  readonly name?: string;
  readonly expires?: string;
  readonly actions?: readonly LinkAction[];
  readonly requestId?: string;
}

export function addLinkCommands(program: Command): void {
  const link = program
    .command('link')
    .description('create, list and revoke signed links, and rotate the key that signs them')
    .addHelpText(
      'after',
      `
Examples:
  $ gatehouse link create publish report-7 --for ada --expires 2d
  $ gatehouse link revoke t9qxk0-4yLwYzk0Pz8n1uUq
  $ gatehouse link revoke-all publish report-7
  $ gatehouse link rotate --grace 31d`,
    );

  withDirOption(withConnectionOptions(link.command('create <signal> <workflowId>')))
    .description('create a link with which one person can answer a signal without a login')
    .requiredOption('--for <id>', 'the id of the recipient; the answer is recorded under it')
    .option('--name <name>', 'the name of the recipient')
    .option('--expires <duration>', 'validity, at most 30d and at most until the deadline (default: 7d)')
    .option(
      '--actions <list>',
      'the allowed actions, separated by commas: set, or approve,reject (default: all of the signal)',
      toActions,
    )
    .option(
      '--request-id <id>',
      'the opening of the signal; `gatehouse show` prints its id (default: the latest)',
    )
    .addHelpText(
      'after',
      `
Anyone who has the link can answer: send it only to its recipient. The link is printed to standard output, and
everything else to standard error. The service must have the key that signs the link: run this command with the
service's GATEHOUSE_DIR or GATEHOUSE_LINK_KEYS, and with its GATEHOUSE_PUBLIC_URL.

Examples:
  $ gatehouse link create publish report-7 --for ada --expires 2d
  $ gatehouse link create publish report-7 --for ada --name "Ada Lovelace" --actions approve`,
    )
    .action(async (id: string, workflowId: string, options: LinkOptions) => {
      await runWithClient(options, async (client) => {
        const { requestId, name, actions, expires } = options;
        const signal = await client.getSignal(id, workflowId, { requestId });
        await withLinks(options, async ({ settings, links, place }) => {
          const { localUser } = await import('../../server/identity/local-identity.js');
          const isFirst = !(await links.hasKey());
          const made = await links.make(signal, {
            recipient: { id: options.for, name },
            madeBy: localUser().actor.id,
            actions,
            expires: expires as Duration | undefined,
          });
          const { linkUrlOf } = await import('../../server/http/public-url.js');
          print(made, linkUrlOf(settings, made.token), options);
          if (isFirst)
            note(`The key that signs links was created in ${place}. The service must use the same key.`);
        });
      });
    });

  withStoreOptions(link.command('list [workflowId]'))
    .description('list the links that have not ended, of all executions or of one')
    .addHelpText('after', '\nExamples:\n  $ gatehouse link list\n  $ gatehouse link list report-7 --json')
    .action(async (workflowId: string | undefined, options: StoreOptions) => {
      await run(options, async () => {
        await withLinks(options, async ({ links: all }) => {
          const rows = (await all.list({ workflowId })).map(linkRow);
          say(options.json === true ? JSON.stringify(rows) : linkTable(rows));
        });
      });
    });

  withStoreOptions(link.command('revoke <linkId>'))
    .description('revoke one link by its linkId, which `link create` and `link list` print')
    .action(async (linkId: string, options: StoreOptions) => {
      await run(options, async () => {
        await withLinks(options, async ({ links: all }) => all.revoke(linkId));
        done(options, { linkId }, `The link ${linkId} is revoked.`);
      });
    });

  withDirOption(withConnectionOptions(link.command('revoke-all <signal> <workflowId>')))
    .description('revoke all existing links of a signal')
    .option(
      '--request-id <id>',
      'the opening of the signal; `gatehouse show` prints its id (default: the latest)',
    )
    .action(async (id: string, workflowId: string, options: LinkOptions) => {
      await runWithClient(options, async (client) => {
        const { requestId } = await client.getSignal(id, workflowId, { requestId: options.requestId });
        await withLinks(options, async ({ links: all }) => all.revokeAll(requestId));
        done(options, { requestId }, `All existing links of '${id}' are revoked.`);
      });
    });

  withStoreOptions(link.command('rotate'))
    .description(
      'sign new links with a new key; links signed with the old key stay valid for the grace period',
    )
    .option(
      '--grace <duration>',
      'how long the old key stays valid; 0s ends all existing links (default: 31d)',
    )
    .action(async ({ grace, ...options }: StoreOptions & { readonly grace?: string }) => {
      await run(options, async () => {
        await withLinks(options, async ({ links: all }) => {
          const { kid } = await all.rotateKeys(grace as Duration | undefined);
          done(options, { kid }, `New links are signed with the key ${kid}.`);
        });
      });
    });
}

/** Opens the keys and revocations of the service that has the same environment variables. */
async function withLinks(
  options: StoreOptions,
  work: (opened: { settings: Settings; links: Links; place: string }) => Promise<void>,
): Promise<void> {
  const { openLinks } = await import('../../server/links/links.js');
  await withStore(options, ({ settings, store }) =>
    work({ settings, links: openLinks(settings, store), place: store.place }),
  );
}

function print(made: MadeLink, url: string, { json }: LinkOptions): void {
  const { linkId, actions, recipient } = made;
  const expiresAt = new Date(made.expiresAt).toISOString();
  if (json === true) return say(JSON.stringify({ url, linkId, actions, expiresAt }));
  say(url);
  note(
    `The link is for ${recipient.name ?? recipient.id}, to ${actions.join(' or ')}, until ${expiresAt}. Its linkId is ${linkId}.`,
  );
}

function done({ json }: StoreOptions, facts: Record<string, string>, words: string): void {
  say(json === true ? JSON.stringify(facts) : words);
}

function toActions(text: string): LinkAction[] {
  return text.split(',').map((each) => {
    const action = (['set', 'approve', 'reject'] as const).find((known) => known === each.trim());
    if (action === undefined) throw new InvalidArgumentError('An action must be set, approve or reject.');
    return action;
  });
}
