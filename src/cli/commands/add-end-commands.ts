/** `gatehouse cancel` and `terminate`: end an execution. */
import type { Command } from 'commander';
import type { EndOptions, SignalClient } from '../../client';
import { say } from '../output';
import { runWithClient, withConnectionOptions, type CommonOptions } from '../with-client';

interface EndCommandOptions extends CommonOptions {
  readonly as?: string;
  readonly reason?: string;
}

export function addEndCommands(program: Command): void {
  ending(program.command('cancel <workflowId>'))
    .description('ask an execution to end; its gates are withdrawn, and its code can clean up')
    .addHelpText('after', '\nExample:\n  $ gatehouse cancel report-7 --reason "The order was withdrawn"')
    .action(async (workflowId: string, options: EndCommandOptions) =>
      end(workflowId, options, {
        send: (client, given) => client.cancel(workflowId, given),
        words: `Asked ${workflowId} to cancel.`,
      }),
    );
  ending(program.command('terminate <workflowId>'))
    .description('end an execution at once; none of its code runs any more')
    .addHelpText('after', '\nExample:\n  $ gatehouse terminate report-7 --reason "It is stuck in a loop"')
    .action(async (workflowId: string, options: EndCommandOptions) =>
      end(workflowId, options, {
        send: (client, given) => client.terminate(workflowId, given),
        words: `Terminated ${workflowId}.`,
      }),
    );
}

interface End {
  readonly send: (client: SignalClient, options: EndOptions) => Promise<void>;
  readonly words: string;
}

async function end(workflowId: string, options: EndCommandOptions, { send, words }: End): Promise<void> {
  const { as, reason } = options;
  await runWithClient(options, async (client) => {
    await send(client, { reason, actor: as === undefined ? undefined : { id: as } });
    say(options.json === true ? JSON.stringify({ workflowId }) : words);
  });
}

function ending(command: Command): Command {
  return withConnectionOptions(command)
    .option('--as <name>', 'who does it (default: the operating-system user)')
    .option('--reason <text>', 'the reason, which the history of the execution records');
}
