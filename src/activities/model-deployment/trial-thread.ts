/** The thread of a trial: completes the trial that it is given, and posts how the model was measured. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ThreadOutcome } from '../models/in-thread';
import type { Measured } from '../models/measure-model';
import { completeTrial, type Trial } from './complete-trial';

completeTrial(workerData as Trial).then(
  ({ measured }) => post({ result: measured }),
  (error: unknown) => post({ fault: error instanceof Error ? error.message : String(error) }),
);

function post(outcome: ThreadOutcome<Measured>): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(outcome);
}
