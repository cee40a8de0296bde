/** `gatehouse token`: API tokens, in the folder that `gatehouse serve` reads. */
import { Option, type Command } from 'commander';
import type { ApiToken, ApiTokens } from '../server/identity/api-tokens';
import type { Scope } from '../server/identity/identity';
import type { Duration } from '../signals';
import { durationToMs } from '../wire/duration';
import { InvalidArgumentError } from '../wire/errors/errors';
import { note, say, tokenTable } from './output';
import { runWithStore, withStoreOptions, type StoreOptions } from './with-store';

interface CreateOptions extends StoreOptions {
  readonly scope: Scope;
  readonly expires?: string;
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
    .description('create a token and print it, this once; what is done by it is done by <name>')
    .addOption(
      new Option('--scope <scope>', 'what it may do; answer includes read, admin both')
        .choices(['read', 'answer', 'admin'])
        .default('answer'),
    )
    .option('--expires <duration>', "when it ends, as '90d' or '12 hours' from now (default: when revoked)")
    .addHelpText('after', '\nExample:\n  $ gatehouse token create build-robot --scope answer --expires 90d')
    .action(async (name: string, options: CreateOptions) => {
      await runWithTokens(options, (tokens, place) => create(tokens, name, { ...options, place }));
    });

  withStoreOptions(token.command('list'))
    .description('all tokens, without their secrets')
    .addHelpText('after', '\nExample:\n  $ gatehouse token list --json')
    .action(async (options: StoreOptions) => {
      await runWithTokens(options, async (tokens) => print(await tokens.list(), options));
    });

  withStoreOptions(token.command('revoke <id>'))
    .description('end a token at once, also in a service that runs')
    .addHelpText('after', '\nExample:\n  $ gatehouse token revoke 3f9a0c52b1de')
    .action(async (id: string, options: StoreOptions) => {
      await runWithTokens(options, (tokens) => revoke(tokens, id, options));
    });
}

async function runWithTokens(
  options: StoreOptions,
  work: (tokens: ApiTokens, place: string) => Promise<void>,
): Promise<void> {
  await runWithStore(options, async ({ store }) => {
    const { ApiTokens: Tokens } = await import('../server/identity/api-tokens.js');
    await work(new Tokens(store), store.place);
  });
}

async function create(
  tokens: ApiTokens,
  name: string,
  { scope, expires, json, place }: CreateOptions & { readonly place: string },
): Promise<void> {
  const lasts = expires === undefined ? undefined : durationToMs(expires as Duration, '--expires');
  const expiresAt = lasts === undefined ? undefined : new Date(Date.now() + lasts);
  const isFirst = (await tokens.list()).length === 0;
  const made = await tokens.create({ name, scope, expiresAt });
  if (isFirst)
    note(
      `This is the first token in ${place}. The service must use the same (GATEHOUSE_DIR, GATEHOUSE_STORE).`,
    );
  if (json === true) return say(JSON.stringify(made));
  say(made.token);
  say();
  say(`This is ${name}'s token, with scope '${scope}'. It is not shown again. ` + endInWords(made));
}

function endInWords({ id, expiresAt }: ApiToken): string {
  const end = `Revoke it by: gatehouse token revoke ${id}`;
  return expiresAt === undefined ? end : `It expires ${expiresAt}. ${end}`;
}

async function print(all: readonly ApiToken[], { json }: StoreOptions): Promise<void> {
  say(json === true ? JSON.stringify(all) : tokenTable(all));
}

async function revoke(tokens: ApiTokens, id: string, { json }: StoreOptions): Promise<void> {
  if (!(await tokens.revoke(id))) {
    throw new InvalidArgumentError({
      argument: `token '${id}'`,
      fault: 'does not exist',
      remedy: 'gatehouse token list shows those that do.',
    });
  }
  say(json === true ? JSON.stringify({ id, revoked: true }) : `Token ${id} is revoked.`);
}
