import type { Workflow } from '@temporalio/common';
import { declare } from './sandbox/declarations';
import type { Initial } from './gate-options';
import type { Schema } from '../values/schema';

/** The worker that checks the input of a start. */
export interface CheckingWorker {
  /** Whether the worker, or as far as it can know another one, registers an activity. */
  readonly isRegistered: (activity: string) => boolean;
}

/** What people see of a workflow that they can start. */
export interface Startable {
  /** The name of the workflow for people, in one line. */
  readonly title: string;
  /** What the person who starts it needs to know, in Markdown. */
  readonly description?: string;
  /** A workflow without an argument has no input. */
  readonly input?: undefined;
}

/** Like {@link Startable}, for a workflow with an argument. */
export interface StartableWithInput<Argument, Input> extends Omit<Startable, 'input'> {
  /**
   * Returns the type of the input. The workflow receives the parsed value, as JSON data, as its first argument. It is a function,
   * so that the schema is made only when somebody asks for it, and costs other executions nothing. It receives the worker, if the
   * schema depends on the activities that the worker registers.
   */
  readonly input: (worker: CheckingWorker) => Schema<Argument, Input>;
  /** The values that forms start with: some properties of an object, or a whole value of another type. */
  readonly initial?: Initial<NoInfer<Input>>;
}

/**
 * Declares that people can start a workflow: by `gatehouse start --input`, by `client.launch`, by `POST /api/executions`, and with
 * a form in the console. Call it beside the workflow, in workflow code.
 *
 * The worker checks each input against the schema before anything starts.
 *
 * @example
 * startable(reportingWf, { title: 'Report on a column', input: () => z.array(z.number()).min(1) });
 *
 * @typeParam Run - the type of the workflow function.
 */
export function startable(workflow: () => Promise<unknown>, declaration: Startable): void;
export function startable<Run extends (argument: never) => Promise<unknown>, Input>(
  workflow: Run,
  declaration: StartableWithInput<Parameters<Run>[0], Input>,
): void;
export function startable(
  workflow: Workflow,
  declaration: Startable | StartableWithInput<unknown, unknown>,
): void {
  declare({ ...declaration, workflow });
}
