/**
 * The wire of startable workflows: the Temporal messages between a client and the catalogue of a task queue.
 *
 * The catalogue is an execution of the workflow type `gatehouse:startable`, which the plugin adds to every bundle, and which a
 * worker starts on its task queue. It waits for ever, and its history stays as short as it is, because queries add no events.
 *
 * Temporal query  `gatehouse:declared`     () -> DeclaredWorkflow[]             rows without JSON Schema
 * Temporal query  `gatehouse:declaration`  (workflow) -> DeclaredWorkflow       one row, with its JSON Schema and initial data
 * Temporal query  `gatehouse:judge-input`  (workflow, input?) -> InputVerdict   the verdict on an input; starts nothing
 */
import { defineQuery } from '@temporalio/workflow';
import type { JsonSchema } from './json-schema';
import type { NamedActor } from './messages';

/** The workflow type of catalogues. Lists of executions leave it out. */
export const catalogueType = 'gatehouse:startable';

/** The workflowId of the catalogue of a task queue. */
export function catalogueId(taskQueue: string): string {
  return `${catalogueType}:${taskQueue}`;
}

/** A workflow that a worker declares startable, as its catalogue lists it. */
export interface DeclaredWorkflow {
  /** The workflow type. */
  readonly workflow: string;
  readonly title: string;
  /** Markdown. */
  readonly description?: string;
  /** The type of the input in words. Absent if the workflow takes no input. */
  readonly type?: string;
  /** The type of the input. Absent in lists. */
  readonly jsonSchema?: JsonSchema;
  /** The values that forms start with. Absent in lists. */
  readonly initial?: unknown;
  /** Why the workflow cannot be started, if its declaration has a mistake. */
  readonly fault?: string;
}

/** The verdict on an input. A refusal has the error with which it is thrown at the caller. */
export type InputVerdict =
  | { readonly fits: true; readonly args: readonly unknown[] }
  | { readonly fits: false; readonly type: string; readonly message: string; readonly facts: unknown };

export const declaredQuery = defineQuery<readonly DeclaredWorkflow[]>('gatehouse:declared');
export const declarationQuery = defineQuery<DeclaredWorkflow | undefined, [string]>('gatehouse:declaration');
/** Without a second argument the workflow is started without an input. */
export const judgeInputQuery = defineQuery<InputVerdict, [string, unknown?]>('gatehouse:judge-input');

/** The key in the memo of an execution that was started from outside. */
export const startMemoKey = 'gatehouseStart';

/** Who started an execution from outside, and with which request key. */
export interface StartRecord {
  readonly actor: NamedActor;
  readonly requestKey?: string;
  /** The hash of the workflow, its input and the wished task queue. */
  readonly inputHash: string;
}
