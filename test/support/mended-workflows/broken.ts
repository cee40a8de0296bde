/** Workflows with mistakes: two that the next deploy fixes, and some that depend on the data of the run. */
import { condition, defineSignal, setHandler } from '@temporalio/workflow';
import { z } from 'zod';
import { approve, receiveInput, waitForInput, WorkerCodeError, type Duration } from '../../../src/signals';

export async function asksForADate(): Promise<string> {
  return (await waitForInput('when', z.date())).toISOString();
}

export async function receivesDates(): Promise<string> {
  return (await receiveInput('dates', z.date()).next()).toISOString();
}

export async function asksForATitle(): Promise<string> {
  return waitForInput('title', z.string());
}

export async function catchesTheMistake(): Promise<string> {
  try {
    return (await waitForInput('when', z.coerce.date())).toISOString();
  } catch (error) {
    return error instanceof WorkerCodeError ? error.code : 'another error';
  }
}

const slowCode = z.string().regex(/^(\w+\s?)+$/i);

export async function asksForASlowCode(): Promise<string> {
  return waitForInput('code', slowCode);
}

/** Continues without the gate that cannot open. */
export async function asksOnWithoutTheCode(): Promise<string> {
  const code = waitForInput('code', slowCode).catch(() => 'no code');
  return `${await code}, ${await waitForInput('title', z.string())}`;
}

/** Uses Temporal without Gatehouse, so it runs on any worker. */
export async function waitsForGo(): Promise<string> {
  let isTold = false;
  setHandler(defineSignal('go'), () => void (isTold = true));
  await condition(() => isTold);
  return 'gone';
}

/** The id comes from the data. */
export async function approvesUnder(id: string): Promise<string> {
  return approve('a draft', id);
}

/** The id and the timeout come from the data. */
export async function asksUnder(id: string, timeout: Duration): Promise<string> {
  return waitForInput(id, z.string(), { timeout });
}
