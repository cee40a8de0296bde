/** The options and the simplest ways that both searches share. */
import type { Say, Way } from './find-server';
import { isExecutable } from './run-program';

export interface SearchOptions {
  readonly say?: Say;
  readonly env?: NodeJS.ProcessEnv;
  /** Ends the search. */
  readonly stopping?: AbortSignal;
  /** Replaces the download in tests of the order. */
  readonly download?: (folder: string) => Promise<string>;
}

/** A path that the user sets. If the path is not usable, a message says so before other ways are tried. */
export function fromVariable(variable: string, env: NodeJS.ProcessEnv): Way {
  return {
    name: variable,
    find: async (say) => {
      const path = required(env[variable], 'not set');
      return usable(path).catch((error: unknown) => {
        say(`${variable} names ${path}, which is not an executable file. Trying other ways.`);
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
