import { createRequire } from 'node:module';
import { InvalidArgumentError } from '../../wire/errors/errors';

/**
 * Loads a package that is an optional dependency.
 *
 * @throws {InvalidArgumentError} If the package is not installed. It is not retryable.
 *
 * @example
 * const { PNG } = optionalPackage('pngjs') as typeof import('pngjs');
 */
export function optionalPackage(name: string): unknown {
  try {
    return createRequire(__filename)(name) as unknown;
  } catch (error) {
    if (!/MODULE_NOT_FOUND/.test(String((error as NodeJS.ErrnoException).code))) throw error;
    throw new InvalidArgumentError(
      {
        argument: `The package ${name}`,
        fault: 'is not installed, because the optional dependencies of gatehouse were omitted',
        remedy: `Run \`npm install ${name}\` where the worker runs.`,
      },
      error,
    );
  }
}
