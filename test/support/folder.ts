/** Separate folders for services, removed after the tests of a file. */
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';

const folders: string[] = [];
const writers: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  await Promise.all(writers.map((end) => end()));
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
});

/** Returns the path of a folder that does not exist yet. */
export function newFolder(): string {
  const folder = join(tmpdir(), `gatehouse-${randomUUID()}`);
  folders.push(folder);
  return folder;
}

/** Registers what must end before the folders are removed. */
export function beforeRemoval(end: () => Promise<unknown>): void {
  writers.push(end);
}
