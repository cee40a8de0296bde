import { homedir } from 'node:os';
import { join } from 'node:path';

/** The folder of downloaded and built servers, shared by projects: GATEHOUSE_CACHE, or else the user's cache folder. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  if (env.GATEHOUSE_CACHE) return env.GATEHOUSE_CACHE;
  if (process.platform === 'win32' && env.LOCALAPPDATA) return join(env.LOCALAPPDATA, 'gatehouse', 'cache');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'gatehouse');
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'gatehouse');
}
