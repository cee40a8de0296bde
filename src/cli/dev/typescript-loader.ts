/**
 * Makes Node.js load TypeScript activities: by tsx if the author's project has it, otherwise natively if Node.js can
 * (22.18 and later). Workflows need neither, because Temporal's bundler compiles TypeScript.
 */
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { InvalidArgumentError } from '../../wire/errors/errors';

/**
 * Returns the Node.js options for a process that loads the module.
 *
 * @throws {InvalidArgumentError} If the module is TypeScript, and neither tsx nor Node.js can load it.
 */
export function typescriptLoader(path: string): readonly string[] {
  if (!['.ts', '.mts', '.cts', '.tsx'].includes(extname(path))) return [];
  const tsx = tsxOf(path);
  if (tsx !== undefined) return ['--import', pathToFileURL(tsx).href];
  if ('typescript' in process.features && process.features.typescript !== false) return [];
  throw new InvalidArgumentError({
    argument: `module ${path}`,
    fault: `is TypeScript, which Node.js ${process.versions.node} cannot load natively`,
    remedy: 'Install tsx (npm install --save-dev tsx), or pass the compiled JavaScript module.',
  });
}

function tsxOf(path: string): string | undefined {
  try {
    return createRequire(path).resolve('tsx');
  } catch {
    return undefined; // the project has no tsx
  }
}
