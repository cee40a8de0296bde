/** The base class of Gatehouse's errors, and `defineError`, which makes an error class from a code, facts and a message. */
import { ApplicationFailure } from '@temporalio/common';
import type { ErrorCode } from './error-table';

/** The properties that all errors with one code share. */
export interface ErrorDefinition {
  /** Stable, so that programs can compare it. */
  readonly code: string;
  /** The `type` of the ApplicationFailure: the class's name without `Error`. */
  readonly type: string;
  /** HTTP status. 500 if no HTTP request ends with this error, because it is thrown into workflow code or from a result. */
  readonly status: number;
  /** The CLI's exit code, by its name in src/cli/output.ts. */
  readonly exit: 'failed' | 'usage' | 'notFound' | 'invalid' | 'conflict' | 'noAnswer' | 'notAllowed';
  /** True if the same call may succeed later. */
  readonly retryable?: true;
  /** What an HTTP client should do next, if the message does not say it. */
  readonly advice?: string;
  /** The message for clients of the service who are not administrators. Set if the message names parts of the system. */
  readonly outside?: string;
}

/** The base class of Gatehouse's errors: a stable `code`, a message for people, and the facts as fields. */
export abstract class GatehouseError extends ApplicationFailure {
  declare readonly code: ErrorCode;

  protected constructor(definition: ErrorDefinition, message: string, facts: object, cause: unknown) {
    const { code, type, retryable } = definition;
    // Failures are encoded as UTF-8. Half of a surrogate pair, quoted in a message, would fail the workflow task.
    const words = message.toWellFormed();
    super(words, type, retryable !== true, [facts], cause instanceof Error ? cause : undefined);
    Object.assign(this, facts, { code });
    Object.defineProperty(this, 'name', { value: `${type}Error`, configurable: true });
  }
}

/** An error class that is constructed from `Given` and has `Facts` as its fields. */
export interface ErrorFrom<Code extends string, Given, Facts> {
  readonly definition: ErrorDefinition & { readonly code: Code };
  new (facts: Given, cause?: unknown): GatehouseError & Facts & { readonly code: Code };
}

/** An error class whose fields are the facts that it is constructed from. */
export interface ErrorClass<Code extends string, Facts> extends ErrorFrom<Code, Facts, Facts> {}

/**
 * Makes the class that a new error extends. The parameter of `message` declares the error's facts, which become its fields.
 *
 * @param keep Makes the fields from the given facts. Default: the facts are the fields.
 * @example
 * export class MailboxFullError extends defineError(
 *   { code: 'mailbox-full', type: 'MailboxFull', status: 429, exit: 'conflict' },
 *   ({ stream }: OfStream) => `Stream '${stream}' is full.`,
 * ) {}
 */
export function defineError<const Code extends string, Facts extends object>(
  definition: ErrorDefinition & { readonly code: Code },
  message: (facts: Facts) => string,
): ErrorClass<Code, Facts>;
export function defineError<const Code extends string, Given extends object, Facts extends object>(
  definition: ErrorDefinition & { readonly code: Code },
  message: (given: Given) => string,
  keep: (given: Given) => Facts,
): ErrorFrom<Code, Given, Facts>;
export function defineError(
  definition: ErrorDefinition,
  message: (given: object) => string,
  keep: (given: object) => object = (given) => given,
): unknown {
  return class extends GatehouseError {
    static readonly definition = definition;

    constructor(given: object, cause?: unknown) {
      super(definition, message(given), keep(given), cause);
    }
  };
}
