/** The table of all errors: what docs/errors.md, the HTTP service, the CLI and the doors read or are held to. */
import type { ApplicationFailure } from '@temporalio/common';
import type { ErrorFrom, GatehouseError } from './define-error';
import * as executionErrors from './execution-errors';
import * as fileErrors from './file-errors';
import * as gateErrors from './gate-errors';
import * as streamErrors from './stream-errors';

const classes = { ...gateErrors, ...executionErrors, ...streamErrors, ...fileErrors };

/** The `code` of an error. Codes are stable: compare them in your program. docs/errors.md lists them. */
export type ErrorCode = (typeof classes)[keyof typeof classes]['definition']['code'];

type AnyErrorClass = ErrorFrom<ErrorCode, never, object>;

/** Code to class, whose `definition` has the HTTP status, the exit code and the advice. */
export const errorTable = Object.fromEntries(
  Object.values<AnyErrorClass>(classes).map((errorClass) => [errorClass.definition.code, errorClass]),
) as Readonly<Record<ErrorCode, AnyErrorClass>>;

/** The error that a failure from the wire stands for, or undefined where it is not one of ours. */
export function reviveError(failure: ApplicationFailure): GatehouseError | undefined {
  const entry = Object.values(errorTable).find(({ definition }) => definition.type === failure.type);
  const facts: unknown = failure.details?.[0];
  if (entry === undefined || typeof facts !== 'object' || facts === null) return undefined;
  // The detail was written by the same class on the other side of the wire; its words stand as they were said.
  const error = new entry(facts as never, failure.cause);
  return Object.defineProperty(error, 'message', { value: failure.message });
}
