/** `gatehouse token`: API tokens, in the folder that `gatehouse serve` reads. */
import { Option, type Command } from 'commander';
import type { ApiToken, ApiTokens } from '../server/identity/api-tokens';
import type { Scope } from '../server/identity/identity';
import type { Duration } from '../signals';
import { durationToMs } from '../signals/duration';
import { InvalidArgumentError } from '../signals/errors';
import { say, tokenTable } from './output';
import { run } from './with-client';

interface TokenOptions {
  readonly dir?: string;
  readonly json?: boolean;
}

interface CreateOptions extends TokenOptions {
  readonly scope: Scope;
  readonly expires?: string;
}

const maxNameLength = 200; // of an actor

export function addTokenCommands(program: Command): void {
  const token = program
    .command('token')
    .description('make, list and revoke the API tokens of the service')
    .addHelpText(
      'after',
      '\nExamples:\n  $ gatehouse token create build-robot --scope answer --expires 90d\n  $ gatehouse token list',
    );

  withTokenOptions(token.command('create <name>'))
    .description('make a token and print it, this once; what is done by it is done by <name>')
    .addOption(
      new Option('--scope <scope>', 'what it may do; answer includes read, admin both')
        .choices(['read', 'answer', 'admin'])
        .default('answer'),
    )
    .option('--expires <duration>', "when it ends, as '90d' or '12 hours' from now (default: when revoked)")
    .addHelpText('after', '\nExample:\n  $ gatehouse token create build-robot --scope answer --expires 90d')
    .action(async (name: string, options: CreateOptions) => {
      await runWithTokens(options, (tokens) => create(tokens, name, options));
    });

  withTokenOptions(token.command('list'))
    .description('all tokens, without their secrets')
    .addHelpText('after', '\nExample:\n  $ gatehouse token list --json')
    .action(async (options: TokenOptions) => {
      await runWithTokens(options, async (tokens) => print(await tokens.list(), options));
    });

  withTokenOptions(token.command('revoke <id>'))
    .description('end a token at once, also in a service that runs')
    .addHelpText('after', '\nExample:\n  $ gatehouse token revoke 3f9a0c52b1de')
    .action(async (id: string, options: TokenOptions) => {
      await runWithTokens(options, (tokens) => revoke(tokens, id, options));
    });
}

function withTokenOptions(command: Command): Command {
  return command
    .option('--dir <folder>', 'the folder of the service (default: GATEHOUSE_DIR, else .gatehouse)')
    .option('--json', 'print JSON for programs');
}

async function runWithTokens(
  options: TokenOptions,
  work: (tokens: ApiTokens) => Promise<void>,
): Promise<void> {
  await run(options, async () => {
    const [{ ApiTokens: Tokens }, { readSettings }] = await Promise.all([
      import('../server/identity/api-tokens.js'),
      import('../server/settings.js'),
    ]);
    await work(new Tokens(readSettings(process.env, { dir: options.dir }).dir));
  });
}

async function create(
  tokens: ApiTokens,
  name: string,
  { scope, expires, json }: CreateOptions,
): Promise<void> {
  if (name === '' || name.length > maxNameLength || /\p{Cc}/u.test(name)) {
    const fault = `must be 1 to ${maxNameLength} characters without control characters`;
    throw new InvalidArgumentError({ argument: 'name', fault });
  }
  const lasts = expires === undefined ? undefined : durationToMs(expires as Duration, '--expires');
  const expiresAt = lasts === undefined ? undefined : new Date(Date.now() + lasts);
  const made = await tokens.create({ name, scope, expiresAt });
  if (json === true) return say(JSON.stringify(made));
  say(made.token);
  say();
  say(`This is ${name}'s token, with scope '${scope}'. It is not shown again. ` + endInWords(made));
}

function endInWords({ id, expiresAt }: ApiToken): string {
  const end = `Revoke it by: gatehouse token revoke ${id}`;
  return expiresAt === undefined ? end : `It expires ${expiresAt}. ${end}`;
}

async function print(all: readonly ApiToken[], { json }: TokenOptions): Promise<void> {
  say(json === true ? JSON.stringify(all) : tokenTable(all));
}

async function revoke(tokens: ApiTokens, id: string, { json }: TokenOptions): Promise<void> {
  if (!(await tokens.revoke(id))) {
    throw new InvalidArgumentError({
      argument: `token '${id}'`,
      fault: 'does not exist',
      remedy: 'gatehouse token list shows those that do.',
    });
  }
  say(json === true ? JSON.stringify({ id, revoked: true }) : `Token ${id} is revoked.`);
}
