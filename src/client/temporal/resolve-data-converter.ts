/** Finds the data converter of a client or a worker: an object, or the path of a module. */
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { DataConverter } from '@temporalio/common';
import { InvalidArgumentError } from '../../wire/errors/errors';
import { errorInWords } from '../../wire/in-words';

const converterVariable = 'GATEHOUSE_DATA_CONVERTER';

/**
 * Returns the given data converter, by object or by path of its module, or else the one that GATEHOUSE_DATA_CONVERTER
 * names. Undefined for Temporal's own.
 *
 * @throws {InvalidArgumentError} If a module cannot be loaded or does not export a data converter.
 */
export function resolveDataConverter(
  given: DataConverter | string | undefined,
  env: NodeJS.ProcessEnv = process.env,
): DataConverter | undefined {
  if (typeof given === 'object') return given;
  const named = given ?? env[converterVariable];
  if (named === undefined || named === '') return undefined;
  const argument = given === undefined ? converterVariable : 'dataConverter';
  const path = resolve(named);
  const exported = load(path, argument);
  if (isConverter(exported)) return exported;
  throw new InvalidArgumentError({
    argument,
    fault: `names ${path}, which does not export a data converter`,
    remedy:
      'Export `dataConverter`: an object with payloadCodecs, payloadConverterPath or failureConverterPath.',
  });
}

function load(path: string, argument: string): unknown {
  try {
    const loaded: unknown = createRequire(path)(path);
    return typeof loaded === 'object' && loaded !== null && 'dataConverter' in loaded
      ? loaded.dataConverter
      : undefined;
  } catch (error) {
    throw new InvalidArgumentError({
      argument,
      fault: `names ${path}, which cannot be loaded: ${errorInWords(error)}`,
      remedy: 'Set it to the path of a JavaScript module that exports `dataConverter`.',
    });
  }
}

const properties = ['payloadCodecs', 'payloadConverterPath', 'failureConverterPath', 'externalStorage'];

function isConverter(value: unknown): value is DataConverter {
  return typeof value === 'object' && value !== null && properties.some((property) => property in value);
}
