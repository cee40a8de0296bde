/** Folders for what services keep, each of its own, gone after the file's tests. */
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

/** The path of a folder that is not there yet. */
export function newFolder(): string {
  const folder = join(tmpdir(), `gatehouse-${randomUUID()}`);
  folders.push(folder);
  return folder;
}

/** Has what may still write into a folder end first. */
export function beforeRemoval(end: () => Promise<unknown>): void {
  writers.push(end);
}
