/**
 * Keeps the answers that wait for a login in the session storage of the tab, because the login leaves the page. An answer
 * that may have a secret is not kept, so its question is asked again.
 */
import { mayHoldSecrets } from '../../values/masked';
import { readStored, removeStored, writeStored } from '../gate/drafts/stored';
import { basePath } from '../page-facts';
import type { HeldAnswer } from './outbox';

const name = `gatehouse-held${basePath}`;

export function keepHeldAnswers(held: readonly HeldAnswer[]): void {
  const kept = held.filter(({ signal }) => !mayHoldSecrets(signal.jsonSchema)).map(withoutReport);
  if (kept.length === 0) dropHeldAnswers();
  else writeStored('sessionStorage', name, kept);
}

export function heldAnswers(): readonly HeldAnswer[] {
  return (readStored('sessionStorage', name) ?? []) as HeldAnswer[]; // written by this file only
}

export function dropHeldAnswers(): void {
  removeStored('sessionStorage', (each) => each === name);
}

/** A report may be large. */
function withoutReport({ signal, ...held }: HeldAnswer): HeldAnswer {
  return { ...held, signal: { ...signal, report: undefined } };
}
