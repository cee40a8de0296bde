/** `gatehouse token`: creates, lists and revokes API tokens in the store of `gatehouse serve`. */
import { Option, type Command } from 'commander';
import type { Directory } from '../../directory/directory';
import type { ApiToken, ApiTokens } from '../../server/identity/api-tokens';
import type { Scope } from '../../server/identity/identity';
import type { Duration } from '../../signals';
import { durationToMs } from '../../wire/duration';
import { InvalidArgumentError } from '../../wire/errors/errors';
import { note, say, tokenTable } from '../output';
import { runWithStore, withStoreOptions, type StoreOptions } from '../with-store';

interface CreateOptions extends StoreOptions {
  readonly scope: Scope;
  readonly expires?: string;
  readonly group?: readonly string[];
}

export function addTokenCommands(program: Command): void {
  const token = program
    .command('token')
    .description('create, list and revoke the API tokens of the service')
    .addHelpText(
      'after',
      '\nExamples:\n  $ gatehouse token create build-robot --scope answer --expires 90d\n  $ gatehouse token list',
    );

  withStoreOptions(token.command('create <name>'))
    .description('create a token and print it once; <name> is the actor of everything done with it')
    .addOption(
      new Option('--scope <scope>', 'the scope of the token; each includes those before it')
        .choices(['read', 'answer', 'start', 'admin'])
        .default('answer'),
    )
    .option(
      '--group <name>',
      'a group of the program, by which policies of gates name it; repeat for more (default: none)',
      (name: string, others: readonly string[] | undefined) => [...(others ?? []), name],
    )
    .option('--expires <duration>', "validity from now, such as '90d' or '12 hours' (default: until revoked)")
    .addHelpText('after', '\nExample:\n  $ gatehouse token create build-robot --scope answer --expires 90d')
    .action(async (name: string, options: CreateOptions) => {
      await runWithTokens(options, (tokens, place) => create(tokens, name, { ...options, place }));
    });

  withStoreOptions(token.command('list'))
    .description('list all tokens, without their secrets')
    .addHelpText('after', '\nExample:\n  $ gatehouse token list --json')
    .action(async (options: StoreOptions) => {
      await runWithTokens(options, async (tokens) => print(await tokens.list(), options));
    });

  withStoreOptions(token.command('revoke <id>'))
    .description('revoke a token; a running service rejects it at once')
    .addHelpText('after', '\nExample:\n  $ gatehouse token revoke 3f9a0c52b1de')
    .action(async (id: string, options: StoreOptions) => {
      await runWithTokens(options, (tokens) => revoke(tokens, id, options));
    });
}

async function runWithTokens(
  options: StoreOptions,
  work: (tokens: ApiTokens, place: string) => Promise<void>,
): Promise<void> {
  await runWithStore(options, async ({ settings, store }) => {
    const [{ ApiTokens: Tokens }, { readDirectory }] = await Promise.all([
      import('../../server/identity/api-tokens.js'),
      import('../../directory/file-directory.js'),
    ]);
    const { directory: path } = settings;
    const directory: Pick<Directory, 'person'> | undefined =
      path === undefined
        ? undefined
        : {
            person: async (name) => readDirectory(path).byName.get(name),
          };
    await work(new Tokens(store, undefined, directory), store.place);
  });
}

async function create(
  tokens: ApiTokens,
  name: string,
  { scope, group, expires, json, place }: CreateOptions & { readonly place: string },
): Promise<void> {
  const lasts = expires === undefined ? undefined : durationToMs(expires as Duration, '--expires');
  const expiresAt = lasts === undefined ? undefined : new Date(Date.now() + lasts);
  const isFirst = (await tokens.list()).length === 0;
  const made = await tokens.create({ name, scope, groups: group, expiresAt });
  if (isFirst)
    note(
      `This is the first token in ${place}. The service must use the same store (GATEHOUSE_DIR or GATEHOUSE_STORE).`,
    );
  if (json === true) return say(JSON.stringify(made));
  say(made.token);
  say();
  say(`This is the token of ${name}, with scope '${scope}'. It is not shown again. ` + endInWords(made));
}

function endInWords({ id, expiresAt }: ApiToken): string {
  const end = `Revoke it with: gatehouse token revoke ${id}`;
  return expiresAt === undefined ? end : `It expires at ${expiresAt}. ${end}`;
}

async function print(all: readonly ApiToken[], { json }: StoreOptions): Promise<void> {
  say(json === true ? JSON.stringify(all) : tokenTable(all));
}

async function revoke(tokens: ApiTokens, id: string, { json }: StoreOptions): Promise<void> {
  if (!(await tokens.revoke(id))) {
    throw new InvalidArgumentError({
      argument: `token '${id}'`,
      fault: 'does not exist',
      remedy: 'Run `gatehouse token list` to see all tokens.',
    });
  }
  say(json === true ? JSON.stringify({ id, revoked: true }) : `Token ${id} is revoked.`);
}
