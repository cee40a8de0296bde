/** A refused attempt that reached the history, as the audit records it. */
import { GatehouseError, InvalidInputError } from '../../wire/errors/errors';
import { errorInWords } from '../../wire/in-words';
import type { Actor, Issue } from '../../wire/messages';
import { WorkerCodeError } from '../../wire/errors/worker-code-error';

/** A refused attempt. `value` is absent if it could not be decoded. */
export interface RefusedAttempt {
  readonly id: string;
  readonly actor: Actor;
  readonly value?: unknown;
  readonly requestKey?: string;
  readonly code: string;
  readonly issues?: readonly Issue[];
}

/** Returns the error code and the issues of a refusal. */
export function refusalOf(error: unknown): { code: string; issues?: readonly Issue[] } {
  if (error instanceof InvalidInputError) return { code: error.code, issues: error.issues };
  if (error instanceof GatehouseError || error instanceof WorkerCodeError) return { code: error.code };
  return { code: 'invalid-input', issues: [{ path: [], message: errorInWords(error) }] };
}
