/** What the searches for both servers share: their options, and the simplest ways. */
import type { Say, Way } from './find-server';
import { isExecutable } from './run-program';

export interface SearchOptions {
  readonly say?: Say;
  readonly env?: NodeJS.ProcessEnv;
  /** For tests of the order: the download as another function. */
  readonly download?: (folder: string) => Promise<string>;
}

/** A path that the user names; one that he names and that does not work is said, not passed over in silence. */
export function fromVariable(variable: string, env: NodeJS.ProcessEnv): Way {
  return {
    name: variable,
    find: async (say) => {
      const path = required(env[variable], 'it is not set');
      return usable(path).catch((error: unknown) => {
        say(`${variable} names ${path}, which is not an executable file; looking elsewhere.`);
        throw error;
      });
    },
  };
}

export async function usable(path: string): Promise<string> {
  if (await isExecutable(path)) return path;
  throw new Error(`${path} is not an executable file`);
}

export function required(path: string | undefined, why: string): string {
  if (path === undefined || path === '') throw new Error(why);
  return path;
}
