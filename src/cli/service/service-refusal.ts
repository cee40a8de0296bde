import { ApplicationFailure } from '@temporalio/common';
import { errorTable, reviveError } from '../../wire/errors/error-table';

/** A refusal by the service itself, and not by a signal: its codes are those of docs/errors.md. */
export class ServiceRefusal extends Error {
  override readonly name = 'ServiceRefusal';

  constructor(
    message: string,
    readonly status: number,
    readonly code: string,
  ) {
    super(message);
  }
}

/** Returns the error of a response: that of the client for the refusal of a signal, otherwise one of the service. */
export function refusalOfResponse(status: number, text: string): Error {
  const { code = 'internal', message, advice, ...facts } = problemIn(text);
  const words = [message ?? `The service answered with ${status}.`, advice].filter(Boolean).join(' ');
  const entry = Object.entries(errorTable).find(([each]) => each === code)?.[1];
  if (entry === undefined) return new ServiceRefusal(words, status, code);
  const { type } = entry.definition;
  return (
    reviveError(ApplicationFailure.create({ type, message: words, details: [facts] })) ??
    new ServiceRefusal(words, status, code)
  );
}

interface Problem {
  readonly code?: string;
  readonly message?: string;
  readonly advice?: string;
}

function problemIn(text: string): Problem {
  try {
    const problem: unknown = JSON.parse(text);
    return typeof problem === 'object' && problem !== null ? problem : {};
  } catch {
    return {};
  }
}
