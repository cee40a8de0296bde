/** `gatehouse link`: makes signed links, revokes them, and rotates the key that signs them. */
import { InvalidArgumentError, type Command } from 'commander';
import type { Duration } from '../wire/duration';
import type { LinkAction } from '../server/identity/identity';
import type { Links, MadeLink } from '../server/links/links';
import type { Settings } from '../server/settings';
import { linkRow } from '../server/links/link-row';
import { linkTable, note, say } from './output';
import { run, runWithClient, withConnectionOptions, type CommonOptions } from './with-client';
import { withDirOption, withStore, withStoreOptions, type StoreOptions } from './with-store';

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
    .description('create and revoke signed links, or rotate the key that signs them')
    .addHelpText(
      'after',
      `
Examples:
  $ gatehouse link create publish report-7 --for ada --expires 2d
  $ gatehouse link revoke t9qxk0-4yLwYzk0Pz8n1uUq
  $ gatehouse link revoke-all publish report-7
  $ gatehouse link rotate --grace 30d`,
    );

  withDirOption(withConnectionOptions(link.command('create <signal> <workflowId>')))
    .description('create a link with which one person may answer, without a login')
    .requiredOption('--for <id>', 'whose answer it will be')
    .option('--name <name>', 'their name, for those who read it later')
    .option('--expires <duration>', 'how long it is good, 30d at most, never past the deadline (default: 7d)')
    .option(
      '--actions <list>',
      'what it allows, by commas: set, or approve,reject (default: all that fit)',
      toActions,
    )
    .option(
      '--request-id <id>',
      'the opening that is meant, as `gatehouse show` names it (default: the latest)',
    )
    .addHelpText(
      'after',
      `
Whoever has the link may answer: send it to that person alone. It is printed on standard output, all else beside it.
The service that it opens must have the same keys: run this with its GATEHOUSE_DIR or GATEHOUSE_LINK_KEYS, and its
GATEHOUSE_PUBLIC_URL.

Examples:
  $ gatehouse link create publish report-7 --for ada --expires 2d
  $ gatehouse link create publish report-7 --for ada --name "Ada Lovelace" --actions approve`,
    )
    .action(async (id: string, workflowId: string, options: LinkOptions) => {
      await runWithClient(options, async (client) => {
        const { requestId, name, actions, expires } = options;
        const signal = await client.getSignal(id, workflowId, { requestId });
        await withLinks(options, async ({ settings, links, place }) => {
          const isFirst = !(await links.hasKey());
          const made = await links.make(signal, {
            recipient: { id: options.for, name },
            actions,
            expires: expires as Duration | undefined,
          });
          const { linkUrlOf } = await import('../server/http/public-url.js');
          print(made, linkUrlOf(settings, made.token), options);
          if (isFirst)
            note(`The key that signs it was made now, in ${place}. The service must use the same.`);
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
    .description('end one link; its linkId was printed when it was made')
    .action(async (linkId: string, options: StoreOptions) => {
      await run(options, async () => {
        await withLinks(options, async ({ links: all }) => all.revoke(linkId));
        done(options, { linkId }, `The link ${linkId} is revoked.`);
      });
    });

  withDirOption(withConnectionOptions(link.command('revoke-all <signal> <workflowId>')))
    .description('end all links of a signal that were made until now')
    .option(
      '--request-id <id>',
      'the opening that is meant, as `gatehouse show` names it (default: the latest)',
    )
    .action(async (id: string, workflowId: string, options: LinkOptions) => {
      await runWithClient(options, async (client) => {
        const { requestId } = await client.getSignal(id, workflowId, { requestId: options.requestId });
        await withLinks(options, async ({ links: all }) => all.revokeAll(requestId));
        done(options, { requestId }, `All links of '${id}' that were made until now are revoked.`);
      });
    });

  withStoreOptions(link.command('rotate'))
    .description('sign new links with a new key; those before stay good for a while')
    .option('--grace <duration>', 'how long the old key is good; 0s ends all links there are (default: 30d)')
    .action(async ({ grace, ...options }: StoreOptions & { readonly grace?: string }) => {
      await run(options, async () => {
        await withLinks(options, async ({ links: all }) => {
          const { kid } = await all.rotateKeys(grace as Duration | undefined);
          done(options, { kid }, `New links are signed with the key ${kid}.`);
        });
      });
    });
}

/** Keys and revocations as the service has them that is set up by the same variables. */
async function withLinks(
  options: StoreOptions,
  work: (opened: { settings: Settings; links: Links; place: string }) => Promise<void>,
): Promise<void> {
  const { openLinks } = await import('../server/links/links.js');
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
    `For ${recipient.name ?? recipient.id}, to ${actions.join(' or ')}, until ${expiresAt}. Its id is ${linkId}.`,
  );
}

function done({ json }: StoreOptions, facts: Record<string, string>, words: string): void {
  say(json === true ? JSON.stringify(facts) : words);
}

function toActions(text: string): LinkAction[] {
  return text.split(',').map((each) => {
    const action = (['set', 'approve', 'reject'] as const).find((known) => known === each.trim());
    if (action === undefined) throw new InvalidArgumentError('actions are set, approve and reject.');
    return action;
  });
}
