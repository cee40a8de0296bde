/** `gatehouse login`, `logout` and `whoami`: the login of this user at a service. */
import type { Command } from 'commander';
import { nameInWords } from '../../wire/names';
import { note, say } from '../output';
import { run } from '../with-client';

interface LoginOptions {
  readonly url: string;
  readonly json?: boolean;
}

interface Me {
  readonly kind: string;
  readonly actor: { readonly id: string; readonly name?: string };
  readonly scopes: readonly string[];
  readonly groups: readonly string[];
}

export function addLoginCommands(program: Command): void {
  withUrl(program.command('login'))
    .description('log in at a service, in a browser on any machine')
    .addHelpText(
      'after',
      `
Then approve, reject, set and show with --url answer as you: the service signs who answers. The login is stored in
~/.config/gatehouse/logins.json, readable for you only, and ends after eight hours by default.

Example:
  $ gatehouse login --url https://gates.example.org`,
    )
    .action(async ({ url, json }: LoginOptions) => {
      await run({ json }, async () => {
        const { checkedServiceUrl } = await import('../service/service-client.js');
        const { logIn } = await import('../service/log-in.js');
        const client = await logIn(checkedServiceUrl(url), ({ address, code }) => {
          note(
            `Open this address, log in, and check that the page shows the code ${code}:\n\n  ${address}\n`,
          );
        });
        const me = (await client.json('GET', '/api/me')) as Me;
        say(json === true ? JSON.stringify(me) : `Logged in as ${inWords(me)}.`);
      });
    });

  withUrl(program.command('logout'))
    .description('end the login at a service')
    .addHelpText('after', '\nExample:\n  $ gatehouse logout --url https://gates.example.org')
    .action(async ({ url, json }: LoginOptions) => {
      await run({ json }, async () => {
        const { checkedServiceUrl, ServiceClient } = await import('../service/service-client.js');
        const { storedLogin, storeLogin } = await import('../service/stored-logins.js');
        const address = checkedServiceUrl(url);
        const login = await storedLogin(address);
        await storeLogin(address, undefined);
        if (login !== undefined) await new ServiceClient(address, login.token).json('POST', '/auth/logout');
        if (json === true) return say(JSON.stringify({ url: address, ended: login !== undefined }));
        say(login === undefined ? `You were not logged in at ${address}.` : `Logged out at ${address}.`);
      });
    });

  withUrl(program.command('whoami'))
    .description('show as whom you are logged in at a service')
    .addHelpText('after', '\nExample:\n  $ gatehouse whoami --url https://gates.example.org')
    .action(async ({ url, json }: LoginOptions) => {
      await run({ json }, async () => {
        const { ServiceClient } = await import('../service/service-client.js');
        const me = (await (await ServiceClient.at(url)).json('GET', '/api/me')) as Me;
        say(json === true ? JSON.stringify(me) : inWords(me));
      });
    });
}

function withUrl(command: Command): Command {
  return command
    .requiredOption('--url <address>', 'the address of the service')
    .option('--json', 'print JSON for programs');
}

function inWords({ actor, scopes, groups }: Me): string {
  const ofGroups = groups.length === 0 ? '' : `, groups: ${groups.join(', ')}`;
  return `${nameInWords(actor)}, scopes: ${scopes.join(', ')}${ofGroups}`;
}
