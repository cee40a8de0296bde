/** `gatehouse link` makes a signed link; `gatehouse links` revokes some, or rotates the key of all. */
import { existsSync } from 'node:fs';
import { InvalidArgumentError, type Command } from 'commander';
import type { Duration } from '../signals/duration';
import type { LinkAction } from '../server/identity/identity';
import type { Links, MadeLink } from '../server/links/links';
import type { Settings } from '../server/settings';
import { note, say } from './output';
import { run, runWithClient, withConnectionOptions, type CommonOptions } from './with-client';

interface FolderOptions {
  readonly dir?: string;
  readonly json?: boolean;
}

interface LinkOptions extends CommonOptions, FolderOptions {
  readonly for: string;
  readonly name?: string;
  readonly expires?: string;
  readonly actions?: readonly LinkAction[];
  readonly requestId?: string;
}

const folderHelp = "the service's folder (default: GATEHOUSE_DIR, else .gatehouse)";
const jsonHelp = 'print JSON for programs';

export function addLinkCommands(program: Command): void {
  withConnectionOptions(program.command('link <signal> <workflowId>'))
    .description('make a link with which one person may answer, without a login')
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
    .option('--dir <folder>', folderHelp)
    .addHelpText(
      'after',
      `
Whoever has the link may answer: send it to that person alone. It is printed on standard output, all else beside it.
The service that it opens must have the same keys: run this with its GATEHOUSE_DIR or GATEHOUSE_LINK_KEYS, and its
GATEHOUSE_PUBLIC_URL.

Examples:
  $ gatehouse link publish report-7 --for ada --expires 2d
  $ gatehouse link publish report-7 --for ada --name "Ada Lovelace" --actions approve`,
    )
    .action(async (id: string, workflowId: string, options: LinkOptions) => {
      await runWithClient(options, async (client) => {
        const { settings, links } = await linksOf(options);
        const { requestId, name, actions, expires } = options;
        const signal = await client.getSignal(id, workflowId, { requestId });
        const isFirst = await isWithoutKey(settings);
        const recipient = { id: options.for, name };
        const made = await links.make(signal, {
          recipient,
          actions,
          expires: expires as Duration | undefined,
        });
        const { linkUrlOf } = await import('../server/public-url.js');
        print(made, linkUrlOf(settings, made.token), options);
        if (isFirst)
          note(`The key that signs it was made now, in ${settings.dir}. The service must use that folder.`);
      });
    });

  const links = program
    .command('links')
    .description('revoke links, or rotate the key that signs them')
    .addHelpText(
      'after',
      `
Examples:
  $ gatehouse links revoke t9qxk0-4yLwYzk0Pz8n1uUq
  $ gatehouse links revoke-all publish report-7
  $ gatehouse links rotate --grace 30d`,
    );

  links
    .command('revoke <linkId>')
    .description('end one link; its linkId was printed when it was made')
    .option('--dir <folder>', folderHelp)
    .option('--json', jsonHelp)
    .action(async (linkId: string, options: FolderOptions) => {
      await run(options, async () => {
        await (await linksOf(options)).links.revoke(linkId);
        done(options, { linkId }, `The link ${linkId} is revoked.`);
      });
    });

  withConnectionOptions(links.command('revoke-all <signal> <workflowId>'))
    .option('--dir <folder>', folderHelp)
    .description('end all links of a signal that were made until now')
    .option(
      '--request-id <id>',
      'the opening that is meant, as `gatehouse show` names it (default: the latest)',
    )
    .action(async (id: string, workflowId: string, options: LinkOptions) => {
      await runWithClient(options, async (client) => {
        const { requestId } = await client.getSignal(id, workflowId, { requestId: options.requestId });
        await (await linksOf(options)).links.revokeAll(requestId);
        done(options, { requestId }, `All links of '${id}' that were made until now are revoked.`);
      });
    });

  links
    .command('rotate')
    .description('sign new links with a new key; those before stay good for a while')
    .option('--dir <folder>', folderHelp)
    .option('--json', jsonHelp)
    .option('--grace <duration>', 'how long the old key is good; 0s ends all links there are (default: 30d)')
    .action(async ({ grace, ...options }: FolderOptions & { readonly grace?: string }) => {
      await run(options, async () => {
        const { kid } = await (await linksOf(options)).links.rotateKeys(grace as Duration | undefined);
        done(options, { kid }, `New links are signed with the key ${kid}.`);
      });
    });
}

/** Keys and revocations as the service has them that is set up by the same variables. */
async function linksOf({ dir }: FolderOptions): Promise<{ settings: Settings; links: Links }> {
  const { readSettings } = await import('../server/settings.js');
  const { openLinks } = await import('../server/links/links.js');
  const settings = readSettings(process.env, { dir });
  return { settings, links: openLinks(settings) };
}

async function isWithoutKey({ linkKeys, dir }: Settings): Promise<boolean> {
  const { keyFileIn } = await import('../server/links/key-ring.js');
  return linkKeys === undefined && !existsSync(keyFileIn(dir));
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

function done({ json }: FolderOptions, facts: Record<string, string>, words: string): void {
  say(json === true ? JSON.stringify(facts) : words);
}

function toActions(text: string): LinkAction[] {
  return text.split(',').map((each) => {
    const action = (['set', 'approve', 'reject'] as const).find((known) => known === each.trim());
    if (action === undefined) throw new InvalidArgumentError('actions are set, approve and reject.');
    return action;
  });
}
