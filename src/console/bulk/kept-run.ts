/**
 * Keeps a run in the session storage of the tab when the session of its person has ended, because the login leaves the page. A page
 * of another person removes it.
 */
import type { AnswerResult, AnswerToSend } from '../api/answer-result';
import { readStored, removeStored, writeStored } from '../gate/drafts/stored';
import { basePath, pageActor } from '../page-facts';
import { BulkRun, type KeptRun } from './bulk-run';

const name = `gatehouse-bulk${basePath}`;

interface Kept {
  readonly of: string | undefined;
  readonly run: KeptRun;
}

/** Whether the run is kept. A browser may have no storage, or too little for a very long run. */
export function keepRun(run: BulkRun): boolean {
  return writeStored('sessionStorage', name, { of: pageActor, run: run.kept } satisfies Kept);
}

/** The kept run of the person of this page. */
export function keptRun(send: (answer: AnswerToSend) => Promise<AnswerResult>): BulkRun | undefined {
  const kept = readStored('sessionStorage', name) as Kept | null | undefined; // written by this file only
  if (kept === undefined || kept === null) return undefined;
  if (kept.of === pageActor) return BulkRun.from(kept.run, send);
  dropKeptRun();
  return undefined;
}

export function dropKeptRun(): void {
  removeStored('sessionStorage', (each) => each === name);
}
