import { join } from 'node:path';
import { inThread } from '../models/in-thread';
import type { Measured } from '../models/measure-model';
import type { Trial } from './complete-trial';

/**
 * Trains a model in a thread of its own, and measures it on rows that it has not seen. Sends heartbeats, and can be cancelled.
 *
 * @throws {ApplicationFailure} If the model cannot be trained. It is not retryable.
 */
export async function runTrial(trial: Trial): Promise<Measured> {
  return inThread(join(__dirname, 'trial-thread.js'), trial);
}
