/** `gatehouse who`: who may answer a signal. */
import type { Command } from 'commander';
import { say } from '../output';
import { whoText } from '../who-text';
import { several } from '../several';
import { runWithClient, withConnectionOptions, type CommonOptions } from '../with-client';

interface WhoOptions extends CommonOptions {
  readonly as?: string;
  readonly group?: readonly string[];
}

export function addWhoCommand(program: Command): void {
  withConnectionOptions(program.command('who <signal> <workflowId>'))
    .description('show who may answer a signal, how many must, and what happens next')
    .option('--as <name>', 'show also what this person may do, and why not')
    .option('--group <name>', 'a group of that person; may be repeated', several)
    .addHelpText(
      'after',
      `
Members of groups are not listed. --as checks nothing: it shows what an answer of that person would get.

Examples:
  $ gatehouse who deploy release-7
  $ gatehouse who deploy release-7 --as ada --group sre`,
    )
    .action(async (id: string, workflowId: string, { as, group, ...options }: WhoOptions) => {
      await runWithClient(options, async (client) => {
        const person = as === undefined ? undefined : { id: as, groups: group };
        const who = await client.who(id, workflowId, { person });
        say(options.json === true ? JSON.stringify(who) : whoText(who));
      });
    });
}
