/**
 * How Node.js is made to load an author's TypeScript: by tsx where the author's project has it, else by itself where it
 * can (22.18 and later). Workflows need neither: Temporal's bundler takes TypeScript.
 */
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { InvalidArgumentError } from '../wire/errors/errors';

/**
 * The options of Node.js for a process that loads the module.
 *
 * @throws {InvalidArgumentError} where it is TypeScript that nothing here loads.
 */
export function typescriptLoader(path: string): readonly string[] {
  if (!['.ts', '.mts', '.cts', '.tsx'].includes(extname(path))) return [];
  const tsx = tsxOf(path);
  if (tsx !== undefined) return ['--import', pathToFileURL(tsx).href];
  if ('typescript' in process.features && process.features.typescript !== false) return [];
  throw new InvalidArgumentError({
    argument: `module ${path}`,
    fault: `is TypeScript, which Node.js ${process.versions.node} does not load by itself`,
    remedy: 'Install tsx (npm install --save-dev tsx), or name the compiled JavaScript.',
  });
}

function tsxOf(path: string): string | undefined {
  try {
    return createRequire(path).resolve('tsx');
  } catch {
    return undefined; // the project has no tsx
  }
}
