/** `gatehouse set`, `approve` and `reject`: the commands that answer a signal. */
import { Option, type Command } from 'commander';
import type { AnswerOptions, DecisionOptions, Outcome, SignalClient } from '../../client';
import { actorInWords } from '../../wire/in-words';
import { say } from '../output';
import { checkOnlyOne } from '../reading/check-only-one';
import type { AnsweringClient } from '../service/service-client';
import { several } from '../several';
import { noValue, valueText, windowsValueHelp, withValueOptions, type ValueOptions } from './value-options';
import { run, runWithClient, withConnectionOptions, type CommonOptions } from '../with-client';

interface AnswerCommandOptions extends CommonOptions {
  readonly url?: string;
  readonly as?: string;
  readonly requestId?: string;
  readonly requestKey?: string;
  readonly rule?: string;
  readonly seen?: string;
  readonly early?: boolean;
  readonly queued?: boolean;
  readonly comment?: string;
}

interface SetOptions extends AnswerCommandOptions, ValueOptions {
  readonly file?: readonly string[];
  readonly mediaType?: string;
}

export function addAnswerCommands(program: Command): void {
  withValueOptions(answering(program.command('set <signal> <workflowId> [value]')))
    .alias('set-input')
    .description('set the value of a signal')
    .addOption(
      new Option(
        '--file <path>',
        'upload a file as the value, or with NAME=PATH as one property of the value; may be repeated',
      ).argParser(several),
    )
    .option('--media-type <type>', 'media type of the files (default: from their names)')
    .addHelpText(
      'after',
      `
The value is JSON. If the signal takes text, a value that does not begin with ", { or [ is read as text. If the signal
takes only text, 12 and true are read as text too, except with --queued. '"12"' is always text.

Examples:
  $ gatehouse set title report-7 '"My title"'
  $ gatehouse set title report-7 Hello
  $ gatehouse set review-passes report-7 true
  $ gatehouse set order report-7 '{"size":"large","count":2}'
  $ gatehouse set order report-7 --value-file order.json
  $ gatehouse set data_file label-7 --file data.csv
  $ gatehouse set photos report-7 '{"note":"Two of them"}' --file photos=a.png --file photos=b.png

${windowsValueHelp}

Files are stored in GATEHOUSE_FILES_FOLDER or GATEHOUSE_FILES_BUCKET (default: .gatehouse/files). Set these variables
as for the worker. If you set neither, run the worker and this command in the same folder.`,
    )
    .action(async (id: string, workflowId: string, text: string | undefined, options: SetOptions) => {
      await runWithAnswering(options, async (client, uploading) => {
        const { readValue } = await import('../reading/read-value.js');
        const answer = answerOptions(options);
        const { requestId } = options;
        const given = await valueText(text, options);
        const signalFor = { id, workflowId, requestId, sent: sentAs(options) };
        const rest = given === undefined ? undefined : await readValue(client, signalFor, given);
        const { file, mediaType } = options;
        if (file === undefined) {
          if (given === undefined) throw noValue(', or a file with --file');
          return print(id, 'set', await client.setSignal(id, workflowId, rest, answer), options);
        }
        const signal = await client.getSignal(id, workflowId, { requestId });
        const { fileValue } = await import('../reading/file-value.js');
        const value = await fileValue(uploading(), signal, file, { rest, mediaType });
        // The files were uploaded for this opening, so the answer must not reach a later one.
        const bound = { ...answer, requestId: signal.requestId };
        return print(id, 'set', await client.setSignal(id, workflowId, value, bound), options);
      });
    });

  answering(program.command('approve <signal> <workflowId>'))
    .description('approve a signal')
    .option(...commentOption)
    .addHelpText(
      'after',
      '\nExamples:\n' +
        '  $ gatehouse approve approve-final-report report-7\n' +
        '  $ gatehouse approve approve-final-report report-7 --comment "Pay it after the 3rd"',
    )
    .action(async (id: string, workflowId: string, options: AnswerCommandOptions) => {
      await runWithAnswering(options, async (client) => {
        print(id, 'approved', await client.approve(id, workflowId, decisionOptions(options)), options);
      });
    });

  answering(program.command('reject <signal> <workflowId>'))
    .description('reject a signal')
    .option(...commentOption)
    .addHelpText(
      'after',
      '\nExample:\n  $ gatehouse reject approve-final-report report-7 --comment "The mean is off"',
    )
    .action(async (id: string, workflowId: string, options: AnswerCommandOptions) => {
      await runWithAnswering(options, async (client) => {
        print(id, 'rejected', await client.reject(id, workflowId, decisionOptions(options)), options);
      });
    });
}

const commentOption = [
  '--comment <text>',
  'a text that the workflow receives and the audit records',
] as const;

function answering(command: Command): Command {
  return withConnectionOptions(command)
    .option('--url <address>', 'answer at a service, as the person of `gatehouse login`')
    .option('--as <name>', 'who answers (default: the operating-system user)')
    .option('--request-id <id>', 'answer only this opening of the signal; `gatehouse show` prints its id')
    .option('--rule <name>', 'the rule of the policy for which to answer (default: any that fits)')
    .option(
      '--seen <digest>',
      'refuse the answer if the signal has changed since; `gatehouse show` prints its digest',
    )
    .option('--early', 'if the signal is not open yet, keep the answer until it opens')
    .option('--queued', 'send the answer without waiting for a verdict; needs no running worker')
    .option(
      '--request-key <key>',
      'a key for this answer; sending the same key and value again changes nothing',
    );
}

/** Runs the work of a command at the service of `--url`, or with Temporal. Only Temporal's client uploads files. */
async function runWithAnswering(
  options: AnswerCommandOptions & { readonly file?: readonly string[] },
  work: (client: AnsweringClient, uploading: () => SignalClient) => Promise<void>,
): Promise<void> {
  const { url, as, early, file, address, namespace, profile } = options;
  if (url === undefined) return runWithClient(options, async (client) => work(client, () => client));
  await run(options, async () => {
    const others = { '--as': as, '--early': early, '--file': file };
    const ofTemporal = { '--address': address, '--namespace': namespace, '--profile': profile };
    for (const [name, value] of Object.entries({ ...others, ...ofTemporal }))
      checkOnlyOne({ '--url': url, [name]: value });
    const { ServiceClient } = await import('../service/service-client.js');
    await work(await ServiceClient.at(url), () => {
      throw new Error('files are not uploaded to a service');
    });
  });
}

function sentAs({ early, queued }: AnswerCommandOptions): 'early' | 'queued' | undefined {
  if (queued === true) return 'queued';
  return early === true ? 'early' : undefined;
}

function answerOptions({ as, early, queued, ...options }: AnswerCommandOptions): AnswerOptions {
  const { requestId, requestKey, rule, seen } = options;
  const actor = as === undefined ? undefined : { id: as };
  const delivery = queued === true ? 'queued' : 'checked';
  return { actor, requestId, requestKey, rule, seen, early, delivery };
}

function decisionOptions(options: AnswerCommandOptions): DecisionOptions {
  return { ...answerOptions(options), comment: options.comment };
}

function print(id: string, done: string, outcome: Outcome, { json }: AnswerCommandOptions): void {
  if (json === true) return say(JSON.stringify(outcome));
  switch (outcome.status) {
    case 'accepted':
      return say(`Signal '${id}' is ${done}.`);
    case 'counted':
      return say(`Your answer to signal '${id}' counts: ${outcome.progress.words}.`);
    case 'proposed':
      return say(
        `Your answer to signal '${id}' is a proposal, and people decide: ${outcome.progress.words}.`,
      );
    case 'repeated': {
      if (outcome.progress !== undefined)
        return say(`Your answer to signal '${id}' was already counted: ${outcome.progress.words}.`);
      const by = `${actorInWords(outcome.decidedBy)} at ${outcome.decidedAt}`;
      return say(`Signal '${id}' was already ${done} by ${by}. Nothing has changed.`);
    }
    case 'early':
      return say(
        `Signal '${id}' is not open yet. The answer is kept, and is validated when the signal opens.`,
      );
    case 'queued':
      return say(`The answer to '${id}' is queued. Its outcome will be in the audit.`);
    default:
      return outcome satisfies never;
  }
}
