import { PolicyInvalidError } from '../../wire/errors/errors';

/** A mistake in a policy, with its path. */
export class PolicyFault extends Error {
  constructor(
    readonly path: string,
    readonly fault: string,
    readonly remedy?: string,
  ) {
    super(fault);
  }

  /** Makes the error for workflow code. */
  in(id?: string): PolicyInvalidError {
    const { path, fault, remedy } = this;
    return new PolicyInvalidError({ id, path, fault, remedy });
  }
}
