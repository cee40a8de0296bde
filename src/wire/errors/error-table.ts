/** The table of all errors. The HTTP service and the CLI read it; tests check docs/errors.md and the doors against it. */
import type { ApplicationFailure } from '@temporalio/common';
import type { ErrorFrom, GatehouseError } from './define-error';
import * as definitionErrors from './definition-errors';
import * as executionErrors from './execution-errors';
import * as fileErrors from './file-errors';
import * as gateErrors from './gate-errors';
import * as policyErrors from './policy-errors';
import * as startErrors from './start-errors';
import * as streamErrors from './stream-errors';

const classes = {
  ...gateErrors,
  ...executionErrors,
  ...streamErrors,
  ...fileErrors,
  ...definitionErrors,
  ...policyErrors,
  ...startErrors,
};

/** The `code` of an error. Codes are stable: compare them in your program. docs/errors.md lists them. */
export type ErrorCode = (typeof classes)[keyof typeof classes]['definition']['code'];

type AnyErrorClass = ErrorFrom<ErrorCode, never, object>;

/** The error class of each code. Its `definition` has the HTTP status, the exit code and the advice. */
export const errorTable = Object.fromEntries(
  Object.values<AnyErrorClass>(classes).map((errorClass) => [errorClass.definition.code, errorClass]),
) as Readonly<Record<ErrorCode, AnyErrorClass>>;

/** Makes a Gatehouse error from a failure that came over the wire. Undefined if the failure is not one of Gatehouse's. */
export function reviveError(failure: ApplicationFailure): GatehouseError | undefined {
  const entry = Object.values(errorTable).find(({ definition }) => definition.type === failure.type);
  const facts: unknown = failure.details?.[0];
  if (entry === undefined || typeof facts !== 'object' || facts === null) return undefined;
  // The same class wrote the detail on the other side of the wire. Keep the message that it wrote.
  const error = new entry(facts as never, failure.cause);
  return Object.defineProperty(error, 'message', { value: failure.message });
}
