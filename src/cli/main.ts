/** The executable `gatehouse`: arguments to a client call to an exit code. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { addAnswerCommands } from './add-answer-commands';
import { addDemoCommand } from './add-demo-command';
import { addDevCommand } from './add-dev-command';
import { addDoctorCommand } from './add-doctor-command';
import { addGraphCommand } from './add-graph-command';
import { addExecutionsCommand } from './add-executions-command';
import { exitCodes } from './output';
import { addInboxCommands } from './add-inbox-commands';
import { addLinkCommands } from './add-link-commands';
import { addReadCommands } from './add-read-commands';
import { addServeCommand } from './add-serve-command';
import { addSessionCommands } from './add-session-commands';
import { addSetupCommand } from './add-setup-command';
import { addStartCommand } from './add-start-command';
import { addStreamCommands } from './add-stream-commands';
import { addTokenCommands } from './add-token-commands';
import { addWorkerCommand } from './add-worker-command';

/** The program with all its commands. */
export function gatehouse(): Command {
  const program = new Command('gatehouse')
    .description('Durable workflows that wait for people.')
    .version(version())
    .showHelpAfterError('(--help shows what there is)')
    .addHelpText(
      'after',
      `
Exit codes: 0 ok, 1 failed, 2 usage, 3 not found, 4 invalid value, 5 conflict, 6 no answer.

Examples:
  $ gatehouse dev                                  Temporal, a worker and an example that waits for you
  $ gatehouse inbox                                what waits in all executions
  $ gatehouse list report-7                        what one of them waits for
  $ gatehouse set title report-7 '"My title"'      answer it`,
    );
  // Commands made from here on inherit this: usage errors end in our exit code, not commander's.
  program.exitOverride((error) => {
    throw error;
  });
  addDevCommand(program);
  addDemoCommand(program);
  addWorkerCommand(program);
  addServeCommand(program);
  addTokenCommands(program);
  addSessionCommands(program);
  addStartCommand(program);
  addInboxCommands(program);
  addExecutionsCommand(program);
  addReadCommands(program);
  addDoctorCommand(program);
  addGraphCommand(program);
  addAnswerCommands(program);
  addStreamCommands(program);
  addLinkCommands(program);
  addSetupCommand(program);
  return program;
}

/** Runs the program on these arguments and sets the process's exit code. */
export async function main(args: readonly string[]): Promise<void> {
  try {
    await gatehouse().parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help and version were asked for; all else is a mistake in the call, which commander has explained.
    process.exitCode = error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  }
}

function version(): string {
  const file = readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8');
  return (JSON.parse(file) as { readonly version: string }).version; // our own file
}
