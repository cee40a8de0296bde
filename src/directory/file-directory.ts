/**
 * The directory in a JSON file. It is read again when the file has changed. A change that cannot be used is logged and shown in
 * the health of the service, and the last good content stays: an editor may save half a file.
 */
import { readFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { InvalidArgumentError } from '../wire/errors/errors';
import { errorInWords, issueInWords } from '../wire/in-words';
import type { Directory, DirectoryPerson } from './directory';
import { readPeople, type DirectoryPeople } from './directory-people';

/** What administrators see of the directory. */
export interface DirectoryState {
  readonly people: number;
  /** Why the present file is not used. Undefined if it is. */
  readonly fault?: string;
  /** Since when, in milliseconds since 1970. */
  readonly since?: number;
}

/** Where changes of the file are logged. */
interface DirectoryLog {
  info(facts: object, words: string): void;
  error(facts: object, words: string): void;
}

const shownFaults = 20;

export class FileDirectory implements Directory {
  private current: DirectoryPeople;
  /** The file that was read last. Undefined before the first look: the file may change while the service starts. */
  private stamp: string | undefined;
  private wrong: { readonly fault: string; readonly since: number } | undefined;
  private looking: Promise<DirectoryPeople> | undefined;

  /** @throws {InvalidArgumentError} If the file cannot be read, or has mistakes. */
  constructor(
    private readonly path: string,
    private readonly log: DirectoryLog,
  ) {
    this.current = readDirectory(path);
  }

  async person(idOrAlias: string): Promise<DirectoryPerson | undefined> {
    return (await this.latest()).byName.get(idOrAlias.normalize());
  }

  async members(group: string): Promise<readonly DirectoryPerson[]> {
    return (await this.latest()).byGroup.get(group.normalize()) ?? [];
  }

  async groupsOf(idOrAlias: string): Promise<readonly string[]> {
    return (await this.person(idOrAlias))?.groups ?? [];
  }

  async state(): Promise<DirectoryState> {
    const { people } = await this.latest();
    return { people: people.length, ...this.wrong };
  }

  /** One look at a time, whose result all callers get. */
  private async latest(): Promise<DirectoryPeople> {
    this.looking ??= this.look().finally(() => {
      this.looking = undefined;
    });
    return this.looking;
  }

  private async look(): Promise<DirectoryPeople> {
    const stamp = await stampOf(this.path);
    if (stamp === this.stamp) return this.current;
    const isFirst = this.stamp === undefined;
    try {
      this.current = peopleIn(this.path, await readFile(this.path, 'utf8'));
      this.stamp = stamp;
      this.wrong = undefined;
      if (!isFirst) this.log.info({ people: this.current.people.length }, 'the directory was read again');
    } catch (error) {
      this.stamp = stamp;
      const fault = errorInWords(error);
      this.wrong = { fault, since: this.wrong?.since ?? Date.now() };
      this.log.error({ why: fault }, 'the directory has changed and cannot be used; the last good one stays');
    }
    return this.current;
  }
}

/**
 * Reads a directory file.
 *
 * @throws {InvalidArgumentError} If it cannot be read, or has mistakes, with their paths.
 */
export function readDirectory(path: string): DirectoryPeople {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new InvalidArgumentError({
      argument: argumentOf(path),
      fault: `cannot be read: ${errorInWords(error)}`,
    });
  }
  return peopleIn(path, text);
}

function peopleIn(path: string, text: string): DirectoryPeople {
  const read = readPeople(text);
  if ('people' in read) return read.people;
  const { issues } = read;
  const shown = issues.slice(0, shownFaults).map(issueInWords).join('; ');
  const more = issues.length > shownFaults ? `; and ${issues.length - shownFaults} more` : '';
  throw new InvalidArgumentError({ argument: argumentOf(path), fault: `cannot be used: ${shown}${more}` });
}

function argumentOf(path: string): string {
  return `directory ${path}`;
}

/** Changes whenever the file does. */
async function stampOf(path: string): Promise<string> {
  try {
    const { mtimeNs, ino, size } = await stat(path, { bigint: true });
    return `${mtimeNs} ${ino} ${size}`;
  } catch {
    return 'unreadable'; // reading it says why
  }
}
