/** The logins of this user at services, in a file that only the user can read. */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { InvalidArgumentError } from '../../wire/errors/errors';

const loginSchema = z.strictObject({ token: z.string(), expiresAt: z.iso.datetime() });
const fileSchema = z.record(z.string(), loginSchema);
export type StoredLogin = z.infer<typeof loginSchema>;

/** `~/.config/gatehouse/logins.json`, or the same in XDG_CONFIG_HOME or, on Windows, APPDATA. */
function loginsFile(env: NodeJS.ProcessEnv = process.env): string {
  const folder = env['XDG_CONFIG_HOME'] || env['APPDATA'] || join(homedir(), '.config');
  return join(folder, 'gatehouse', 'logins.json');
}

/** Returns the login at a service. Undefined if there is none, or it has ended. */
export async function storedLogin(
  url: string,
  file: string = loginsFile(),
): Promise<StoredLogin | undefined> {
  const logins = await readLogins(file);
  const login = Object.hasOwn(logins, url) ? logins[url] : undefined;
  return login !== undefined && Date.parse(login.expiresAt) > Date.now() ? login : undefined;
}

/** Keeps the login at a service, or forgets it. */
export async function storeLogin(
  url: string,
  login: StoredLogin | undefined,
  file: string = loginsFile(),
): Promise<void> {
  const { [url]: _before, ...others } = await readLogins(file);
  const logins = login === undefined ? others : { ...others, [url]: login };
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const written = `${file}.${process.pid}`;
  await rm(written, { force: true }); // a file that exists would keep its mode
  await writeFile(written, `${JSON.stringify(logins, undefined, 2)}\n`, { mode: 0o600, flag: 'wx' });
  await rename(written, file);
}

async function readLogins(file: string): Promise<Readonly<Record<string, StoredLogin>>> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}';
    throw error;
  });
  try {
    return fileSchema.parse(JSON.parse(text));
  } catch {
    const fault = 'is not a file of logins';
    throw new InvalidArgumentError({ argument: file, fault, remedy: 'Remove it, and log in again.' });
  }
}
