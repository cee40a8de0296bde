/** The `gatehouse` command: parses the arguments, runs one subcommand and sets the exit code. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { addAnswerCommands } from './commands/add-answer-commands';
import { addDecisionsCommand } from './commands/add-decisions-command';
import { addDefinitionCommands } from './commands/add-definition-commands';
import { addDemoCommand } from './commands/add-demo-command';
import { addDevCommand } from './commands/add-dev-command';
import { addDirectoryCommand } from './commands/add-directory-command';
import { addDoctorCommand } from './commands/add-doctor-command';
import { addGraphCommand } from './commands/add-graph-command';
import { addEndCommands } from './commands/add-end-commands';
import { addHelpCommand } from './commands/add-help-command';
import { addExecutionsCommand } from './commands/add-executions-command';
import { exitCodes } from './output';
import { addInboxCommands } from './commands/add-inbox-commands';
import { addKeyCommands } from './commands/add-key-commands';
import { addLinkCommands } from './commands/add-link-commands';
import { addLoginCommands } from './commands/add-login-commands';
import { addReadCommands } from './commands/add-read-commands';
import { addReportCommand } from './commands/add-report-command';
import { addServeCommand } from './commands/add-serve-command';
import { addSessionCommands } from './commands/add-session-commands';
import { addSetupCommand } from './commands/add-setup-command';
import { addStartCommand } from './commands/add-start-command';
import { addStreamCommands } from './commands/add-stream-commands';
import { addTokenCommands } from './commands/add-token-commands';
import { addWhoCommand } from './commands/add-who-command';
import { addWorkerCommand } from './commands/add-worker-command';
import { addWorkflowsCommand } from './commands/add-workflows-command';

/** The program with all its commands. */
export function gatehouse(): Command {
  const program = new Command('gatehouse')
    .description('Durable workflows that wait for people.')
    .version(version())
    .showHelpAfterError('(--help lists commands and options)')
    .addHelpText(
      'after',
      `
Exit codes: 0 success, 1 failure, 2 usage error, 3 not found, 4 invalid value, 5 conflict, 6 no answer,
7 not allowed.

Examples:
  $ gatehouse dev                                  run Temporal, a worker and an example workflow
  $ gatehouse inbox                                list the pending signals of all executions
  $ gatehouse list report-7                        list the signals of one execution
  $ gatehouse set title report-7 '"My title"'      answer a signal`,
    );
  // Subcommands added below inherit the override, so that a usage error exits with code 2 and not with commander's 1.
  program.exitOverride((error) => {
    throw error;
  });
  addDevCommand(program);
  addDemoCommand(program);
  addWorkerCommand(program);
  addServeCommand(program);
  addLoginCommands(program);
  addTokenCommands(program);
  addSessionCommands(program);
  addKeyCommands(program);
  addDirectoryCommand(program);
  addWorkflowsCommand(program);
  addStartCommand(program);
  addDefinitionCommands(program);
  addInboxCommands(program);
  addExecutionsCommand(program);
  addReadCommands(program);
  addWhoCommand(program);
  addDecisionsCommand(program);
  addDoctorCommand(program);
  addGraphCommand(program);
  addReportCommand(program);
  addAnswerCommands(program);
  addStreamCommands(program);
  addEndCommands(program);
  addLinkCommands(program);
  addSetupCommand(program);
  const groups = program.commands.filter(({ commands }) => commands.length > 0);
  for (const group of [program, ...groups]) addHelpCommand(group);
  return program;
}

/** Runs the program with these arguments and sets the exit code of the process. */
export async function main(args: readonly string[]): Promise<void> {
  // A reader such as `head` closes the pipe when it has enough.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
  try {
    await gatehouse().parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help and version have exit code 0. Any other code is a usage error, and commander has printed its message.
    process.exitCode = error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  }
}

function version(): string {
  const file = readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8');
  return (JSON.parse(file) as { readonly version: string }).version;
}
