/** `gatehouse set`, `approve` and `reject`: the commands that answer. */
import type { Command } from 'commander';
import type { AnswerOptions, Outcome } from '../client';
import { actorInWords } from '../wire/in-words';
import { say } from './output';
import { noValue, valueText, windowsValueHelp, withValueOptions, type ValueOptions } from './value-options';
import { runWithClient, withConnectionOptions, type CommonOptions } from './with-client';

interface AnswerCommandOptions extends CommonOptions {
  readonly as?: string;
  readonly requestId?: string;
  readonly requestKey?: string;
  readonly early?: boolean;
  readonly queued?: boolean;
  readonly reason?: string;
}

interface SetOptions extends AnswerCommandOptions, ValueOptions {
  readonly file: readonly string[];
  readonly mediaType?: string;
}

export function addAnswerCommands(program: Command): void {
  withValueOptions(answering(program.command('set <signal> <workflowId> [value]')))
    .alias('set-input')
    .description('give a signal its value')
    .option('--file <path>', 'upload a file as the value; NAME=PATH for a property of it', several, [])
    .option('--media-type <type>', 'what the files are (default: by their names)')
    .addHelpText(
      'after',
      `
The value is JSON. For a signal that takes text, what does not begin with ", { or [ is taken as that text: 12 and
true too, where it takes text alone. With --queued they stay JSON; '"12"' is text everywhere.

Examples:
  $ gatehouse set title report-7 '"My title"'
  $ gatehouse set title report-7 Hello
  $ gatehouse set review-passes report-7 true
  $ gatehouse set order report-7 '{"size":"large","count":2}'
  $ gatehouse set order report-7 --value-file order.json
  $ gatehouse set data_file label-7 --file data.csv
  $ gatehouse set photos report-7 '{"note":"Two of them"}' --file photos=a.png --file photos=b.png

${windowsValueHelp}

Files are kept where GATEHOUSE_FILES_FOLDER or GATEHOUSE_FILES_BUCKET say, else in .gatehouse/files: set them as for
the worker, and run it and this command in one folder where you set nothing.`,
    )
    .action(async (id: string, workflowId: string, text: string | undefined, options: SetOptions) => {
      await runWithClient(options, async (client) => {
        const { readValue } = await import('./read-value.js');
        const answer = answerOptions(options);
        const { requestId } = options;
        const given = await valueText(text, options);
        const signalFor = { id, workflowId, requestId, sent: sentAs(options) };
        const rest = given === undefined ? undefined : await readValue(client, signalFor, given);
        if (options.file.length === 0) {
          if (given === undefined) throw noValue(', or a file with --file');
          return print(id, 'set', await client.setSignal(id, workflowId, rest, answer), options);
        }
        const signal = await client.getSignal(id, workflowId, { requestId });
        const { file, mediaType } = options;
        const { fileValue } = await import('./file-value.js');
        const value = await fileValue(client, signal, file, { rest, mediaType });
        // The files are for this opening, whatever opens meanwhile.
        const bound = { ...answer, requestId: signal.requestId };
        return print(id, 'set', await client.setSignal(id, workflowId, value, bound), options);
      });
    });

  answering(program.command('approve <signal> <workflowId>'))
    .description('approve what a signal shows')
    .addHelpText('after', '\nExample:\n  $ gatehouse approve approve-final-report report-7')
    .action(async (id: string, workflowId: string, options: AnswerCommandOptions) => {
      await runWithClient(options, async (client) => {
        print(id, 'approved', await client.approve(id, workflowId, answerOptions(options)), options);
      });
    });

  answering(program.command('reject <signal> <workflowId>'))
    .description('reject what a signal shows')
    .option('--reason <text>', 'why, for the workflow and for those who read it later')
    .addHelpText(
      'after',
      '\nExample:\n  $ gatehouse reject approve-final-report report-7 --reason "The mean is off"',
    )
    .action(async (id: string, workflowId: string, options: AnswerCommandOptions) => {
      await runWithClient(options, async (client) => {
        const { reason } = options;
        print(
          id,
          'rejected',
          await client.reject(id, workflowId, { ...answerOptions(options), reason }),
          options,
        );
      });
    });
}

function answering(command: Command): Command {
  return withConnectionOptions(command)
    .option('--as <name>', 'who answers (default: the user of this machine)')
    .option('--request-id <id>', 'the opening that is answered, as `gatehouse show` names it')
    .option('--early', 'keep the answer where the signal is not open yet')
    .option('--queued', 'send it without waiting for a verdict, also where no worker runs')
    .option(
      '--request-key <key>',
      'names this request: sent again with the same value, nothing happens twice',
    );
}

function several(path: string, paths: readonly string[]): readonly string[] {
  return [...paths, path];
}

function sentAs({ early, queued }: AnswerCommandOptions): 'early' | 'queued' | undefined {
  if (queued === true) return 'queued';
  return early === true ? 'early' : undefined;
}

function answerOptions({ as, requestId, requestKey, early, queued }: AnswerCommandOptions): AnswerOptions {
  const actor = as === undefined ? undefined : { id: as };
  return { actor, requestId, requestKey, early, delivery: queued === true ? 'queued' : 'checked' };
}

function print(id: string, done: string, outcome: Outcome, { json }: AnswerCommandOptions): void {
  if (json === true) return say(JSON.stringify(outcome));
  switch (outcome.status) {
    case 'accepted':
      return say(`Signal '${id}' is ${done}.`);
    case 'repeated': {
      const by = `${actorInWords(outcome.decidedBy)} at ${outcome.decidedAt}`;
      return say(`Signal '${id}' was already ${done} so by ${by}; nothing changed.`);
    }
    case 'early':
      return say(`Signal '${id}' is not open yet; the answer is kept and judged when it opens.`);
    case 'queued':
      return say(`The answer to '${id}' is on its way; the audit tells what becomes of it.`);
    default:
      return outcome satisfies never;
  }
}
