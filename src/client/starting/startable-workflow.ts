import type { DeclaredWorkflow } from '../../wire/startable-messages';

/** A workflow that people can start, as `listStartable` returns it. */
export interface StartableWorkflow extends Omit<DeclaredWorkflow, 'jsonSchema' | 'initial'> {
  /** The task queue of the workers that declare it. */
  readonly taskQueue: string;
}

/** A workflow that people can start, with what a form needs. */
export interface StartableDetails extends DeclaredWorkflow {
  readonly taskQueue: string;
}

/** A task queue with startable workflows whose workers do not answer. */
export interface UnreachableQueue {
  readonly taskQueue: string;
  /** Why, in words. */
  readonly fault: string;
}

/** The result of `listStartable`. */
export interface StartableList {
  /** By task queue and title. */
  readonly items: readonly StartableWorkflow[];
  /** The task queues whose workflows are not in `items`, because no worker answered for them. */
  readonly unreachable: readonly UnreachableQueue[];
  /** All task queues that were asked: those that have a catalogue, and that of the client. */
  readonly taskQueues: readonly string[];
}
