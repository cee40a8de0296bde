/** Links with a clock that a test controls, in a separate folder, and a signal for them. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import type { Signal } from '../../src/client';
import { openStore } from '../../src/server/records/open-store';
import { openLinks, type Links } from '../../src/server/links/links';
import { readSettings } from '../../src/server/settings';
import { encodeRequestId } from '../../src/wire/request-id';

const folders: string[] = [];
afterAll(async () => {
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
});

/** Makes a folder, which is removed after the tests of the file. */
export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-links-'));
  folders.push(folder);
  return folder;
}

export interface LinksUnderTest {
  readonly dir: string;
  readonly links: Links;
  /** The time in milliseconds since 1970, initially a whole second. */
  now(): number;
  pass(ms: number): void;
  /** The links of another process with the same folder, or of another folder with these variables. */
  again(env?: NodeJS.ProcessEnv): Links;
}

export async function newLinks(env: NodeJS.ProcessEnv = {}): Promise<LinksUnderTest> {
  const dir = await newFolder();
  let time = Date.parse('2026-03-01T12:00:00Z');
  const now = (): number => time;
  const again = (more: NodeJS.ProcessEnv = env): Links => {
    const settings = readSettings({ GATEHOUSE_DIR: dir, ...more });
    return openLinks(settings, openStore(settings), now);
  };
  return { dir, links: again(), now, pass: (ms) => void (time += ms), again };
}

/** A pending signal that belongs to no execution. */
export function pendingSignal(facts: Partial<Signal> = {}): Signal {
  const { id = 'title', workflowId = 'report-7' } = facts;
  return {
    id,
    workflowId,
    requestId: encodeRequestId({ workflowId, chain: '0123456789ab', id, round: 1 }),
    kind: 'input',
    state: 'pending',
    type: 'string',
    jsonSchema: { type: 'string' },
    openedAt: '2026-03-01T11:00:00.000Z',
    ...facts,
  };
}
