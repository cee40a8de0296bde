import type { Actor, Signal, SignalState } from '../../wire/messages';
import type { WorkflowNames } from '../temporal/workflow-names';

/** How a signal was settled. */
export type SettledState = Exclude<SignalState, 'pending'>;

/** A settled signal. */
export interface AnsweredSignal extends WorkflowNames {
  readonly id: string;
  readonly kind: 'input' | 'approval';
  readonly requestId: string;
  readonly workflowId: string;
  readonly prompt?: string;
  /** When the signal was opened. */
  readonly openedAt: string;
  /** How the signal was settled. Absent if its execution has ended and no worker answers. */
  readonly state?: SettledState;
  /** True if `onTimeout` settled the signal. */
  readonly automatic?: boolean;
  /** For an approval that `onTimeout` settled, whether it was approved. */
  readonly approved?: boolean;
  readonly decidedBy?: Actor;
  readonly decidedAt: string;
  /** What the person wrote beside the decision. */
  readonly comment?: string;
  /** The answer to an input, if `values` is set. Secrets are not returned. */
  readonly value?: unknown;
  /** Why there is no `value`, as text. */
  readonly missing?: string;
}

/** A settled signal and the run that has it. */
export interface SettledGate extends AnsweredSignal {
  readonly runId: string;
}

const maxValueBytes = 4_000;

/** The value of a row, or why it is not in the row. A list has no room for large values. */
export function listedValue(value: unknown): Pick<AnsweredSignal, 'value' | 'missing'> {
  const bytes = Buffer.byteLength(JSON.stringify(value) ?? '');
  if (bytes <= maxValueBytes) return { value };
  return { missing: `The answer is too large for the list: ${Math.ceil(bytes / 1_000)} kB.` };
}

/** The row of a signal as its execution lists it. Undefined for sleeps and pending signals. */
export function settledGate(
  signal: Signal,
  run: WorkflowNames & { readonly runId: string },
): SettledGate | undefined {
  const { id, kind, requestId, workflowId, prompt, openedAt, state } = signal;
  if (kind === 'sleep' || state === 'pending') return undefined;
  const { decidedBy, decidedAt = openedAt, comment, automatic, approved } = signal;
  return {
    id,
    kind,
    requestId,
    workflowId,
    ...run,
    ...(prompt === undefined ? {} : { prompt }),
    openedAt,
    state,
    ...(automatic === true ? { automatic, ...(approved === undefined ? {} : { approved }) } : {}),
    ...(decidedBy === undefined ? {} : { decidedBy }),
    decidedAt,
    ...(comment === undefined ? {} : { comment }),
  };
}
