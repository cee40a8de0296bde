import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { InvalidArgumentError } from '../signals/errors';
import { exampleActivities, exampleBundle } from './examples';
import { say } from './output';
import { connectOptions, run, withConnectionOptions, type CommonOptions } from './with-client';

interface WorkerCommandOptions extends CommonOptions {
  readonly workflows?: string;
  readonly bundle?: string;
  readonly activities?: string;
}

export function addWorkerCommand(program: Command): void {
  withConnectionOptions(program.command('worker'))
    .description('run a worker until it is stopped')
    .option(
      '--workflows <module>',
      'the JavaScript module that exports the workflows (default: the examples)',
    )
    .option('--bundle <file>', 'a bundle built ahead by bundleWorkflows, instead of --workflows')
    .option('--activities <module>', 'the JavaScript module that exports the activities')
    .option('--task-queue <name>', 'where to poll (default: gatehouse)')
    .addHelpText(
      'after',
      `
Examples:
  $ gatehouse worker
  $ gatehouse worker --workflows ./dist/workflows.js --activities ./dist/activities.js --task-queue reports`,
    )
    .action(async (options: WorkerCommandOptions) => {
      await run(options, async () => {
        const { createWorker } = await import('../worker/index.js');
        const { bundle, workflows } = options;
        const isExample = bundle === undefined && workflows === undefined;
        const given = bundle === undefined ? exampleBundle : { codePath: existing(bundle) };
        const code =
          workflows === undefined || bundle !== undefined
            ? { workflowBundle: given }
            : { workflowsPath: existing(workflows) };
        const worker = await createWorker({
          ...connectOptions(options),
          ...code,
          ...(options.taskQueue === undefined ? {} : { taskQueue: options.taskQueue }),
          activities: await loadActivities(options.activities, isExample),
        });
        const { taskQueue } = worker.options;
        if (options.json === true) say(JSON.stringify({ event: 'runs', taskQueue }));
        else say(`Worker runs on task queue '${taskQueue}'. Ctrl-C stops it.`);
        await worker.run();
      });
    });
}

async function loadActivities(path: string | undefined, isExample: boolean): Promise<object> {
  if (path === undefined) return isExample ? exampleActivities : {};
  const loaded: unknown = await import(existing(path));
  return typeof loaded === 'object' && loaded !== null ? loaded : {};
}

function existing(path: string): string {
  const full = resolve(path);
  if (existsSync(full)) return full;
  throw new InvalidArgumentError({ argument: path, fault: 'does not exist' });
}
