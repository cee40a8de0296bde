/**
 * The declarations of `startable()`, as the author's modules are loaded. They are stored on the sandbox's `globalThis`, which each
 * execution has its own, as the board is.
 */
import type { Workflow } from '@temporalio/common';
import { inWorkflowContext } from '@temporalio/workflow';
import type { Schema } from '../../values/schema';

/** A call of `startable()`. The catalogue checks it. */
export interface Declaration {
  readonly workflow: Workflow;
  readonly title: string;
  readonly description?: string;
  readonly input?: (worker: { readonly isRegistered: (activity: string) => boolean }) => Schema<unknown>;
  readonly initial?: unknown;
}

const key = Symbol.for('gatehouse.declarations');
const sandbox: typeof globalThis & { [key]?: Declaration[] } = globalThis;

/** Has no effect outside a workflow, where a program imports workflows for their types. */
export function declare(declaration: Declaration): void {
  if (inWorkflowContext()) (sandbox[key] ??= []).push(declaration);
}

/** The declarations of this execution's bundle. */
export function declarations(): readonly Declaration[] {
  return sandbox[key] ?? [];
}
