import type { Command } from 'commander';
import { InvalidArgumentError } from '../../wire/errors/errors';
import type { CreateWorkerOptions } from '../../worker';
import { exampleTaskQueue } from '../examples/example-task-queue';
import { existingPath } from '../existing-path';
import { say } from '../output';
import { checkOnlyOne } from '../reading/check-only-one';
import { connectOptions, run, withConnectionOptions, type CommonOptions } from '../with-client';

interface WorkerCommandOptions extends CommonOptions {
  readonly workflows?: string;
  readonly bundle?: string;
  readonly activities?: string;
}

export function addWorkerCommand(program: Command): void {
  withConnectionOptions(program.command('worker'))
    .description('run a worker until stopped')
    .option(
      '--workflows <module>',
      'the module that exports the workflows, TypeScript or JavaScript (default: the examples)',
    )
    .option('--bundle <file>', 'a bundle made by bundleWorkflows, instead of --workflows')
    .option('--activities <module>', 'the JavaScript module that exports the activities')
    .option(
      '--task-queue <name>',
      'the task queue to poll (default: gatehouse, or gatehouse-examples for the examples)',
    )
    .addHelpText(
      'after',
      `
Examples:
  $ gatehouse worker
  $ gatehouse worker --workflows ./dist/workflows.js --activities ./dist/activities.js --task-queue reports`,
    )
    .action(async (options: WorkerCommandOptions) => {
      await run(options, async () => {
        const { createWorker } = await import('../../worker/index.js');
        const { taskQueue: wished, codecEndpoint } = options;
        if (codecEndpoint !== undefined) {
          const fault = 'is not an option of a worker, because a worker does not call a codec server';
          const remedy = 'Pass the codec with --data-converter.';
          throw new InvalidArgumentError({ argument: '--codec-endpoint', fault, remedy });
        }
        const worker = await createWorker({
          ...connectOptions(options),
          ...(await codeOf(options)),
          ...(wished === undefined ? {} : { taskQueue: wished }),
        });
        const { taskQueue } = worker.options;
        if (options.json === true) say(JSON.stringify({ event: 'runs', taskQueue }));
        else say(`The worker polls task queue '${taskQueue}'. Press Ctrl-C to stop it.`);
        await worker.run();
      });
    });
}

type Code = Pick<CreateWorkerOptions, 'workflowsPath' | 'workflowBundle' | 'activities' | 'taskQueue'>;

/** The options of the worker for the author's modules, or for the examples and their task queue. */
async function codeOf({ bundle, workflows, activities: path }: WorkerCommandOptions): Promise<Code> {
  checkOnlyOne({ '--bundle': bundle, '--workflows': workflows });
  const { loadActivities } = await import('../load-activities.js');
  const given = path === undefined ? undefined : await loadActivities(existingPath(path, '--activities'));
  if (bundle !== undefined) {
    return { workflowBundle: { codePath: existingPath(bundle, '--bundle') }, activities: given ?? {} };
  }
  if (workflows !== undefined) {
    return { workflowsPath: existingPath(workflows, '--workflows'), activities: given ?? {} };
  }
  const { exampleActivities, exampleBundle } = await import('../examples/examples.js');
  return {
    workflowBundle: await exampleBundle(),
    activities: given ?? (await exampleActivities()),
    taskQueue: exampleTaskQueue,
  };
}
