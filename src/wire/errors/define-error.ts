/** What all errors of Gatehouse have, and `defineError`, which makes a class of a code, its facts and its message. */
import { ApplicationFailure } from '@temporalio/common';
import type { ErrorCode } from './error-table';

/** What is the same for every error of a code. */
export interface ErrorDefinition {
  /** Stable: programs compare it. */
  readonly code: string;
  /** The `type` of the ApplicationFailure: the class's name without `Error`. */
  readonly type: string;
  /** HTTP status. 500 where no request ends in it: it is thrown into workflow code, or out of a result. */
  readonly status: number;
  /** The CLI's exit code, by its name in src/cli/output.ts. */
  readonly exit: 'failed' | 'usage' | 'notFound' | 'invalid' | 'conflict' | 'noAnswer';
  /** True where the same call may succeed later. */
  readonly retryable?: true;
  /** What an HTTP client does next, where the message does not say it. */
  readonly advice?: string;
}

/** A stable `code`, a message for people, the facts as fields. */
export abstract class GatehouseError extends ApplicationFailure {
  declare readonly code: ErrorCode;

  protected constructor(definition: ErrorDefinition, message: string, facts: object, cause: unknown) {
    const { code, type, retryable } = definition;
    // Failures cross the wire as UTF-8: half a surrogate pair, said back to its sender, would fail the workflow task.
    const words = message.toWellFormed();
    super(words, type, retryable !== true, [facts], cause instanceof Error ? cause : undefined);
    Object.assign(this, facts, { code });
    Object.defineProperty(this, 'name', { value: `${type}Error`, configurable: true });
  }
}

/** The class of an error that is made of `Given` and keeps `Facts` as its fields. */
export interface ErrorFrom<Code extends string, Given, Facts> {
  readonly definition: ErrorDefinition & { readonly code: Code };
  new (facts: Given, cause?: unknown): GatehouseError & Facts & { readonly code: Code };
}

/** The class of an error whose fields are the facts it is made of. */
export interface ErrorClass<Code extends string, Facts> extends ErrorFrom<Code, Facts, Facts> {}

/**
 * The class to extend for a new error. The type of what `message` takes declares its facts, which become the fields.
 *
 * @param keep makes the fields of what is given, where they are not the same
 * @example
 * export class MailboxFullError extends defineError(
 *   { code: 'mailbox-full', type: 'MailboxFull', status: 429, exit: 'conflict' },
 *   ({ stream }: OfStream) => `There is no room in '${stream}'.`,
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
