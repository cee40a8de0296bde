/** The workflows of broken.ts, fixed by the next deploy. */
import { z } from 'zod';
import { receiveInput, waitForInput } from '../../../src/signals';

export { asksForATitle } from './broken';

export async function asksForADate(): Promise<string> {
  return waitForInput('when', z.iso.date());
}

export async function receivesDates(): Promise<string> {
  return receiveInput('dates', z.iso.date()).next();
}
