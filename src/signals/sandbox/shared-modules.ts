/**
 * Modules that all executions of a worker share, because they keep no state of an execution. They are loaded once, before any
 * execution begins. Without sharing each cached execution has its own copy, 640 KiB with zod. Zod is shared if possible
 * (worker/can-share-zod.ts). Temporal freezes the exports of these modules. A worker that does not reuse its V8 context loads
 * them for each execution.
 */
import * as scslre from 'scslre';
import * as catalogue from './catalogue';
import * as ed25519 from './verify-ed25519';
import * as errors from '../../wire/errors/errors';
import * as mailbox from '../streams/mailbox';
import * as random from './share-random-storage';
import * as schema from '../../values/schema';
import * as board from '../gates/signal-board';

/** Exported, because a bundler drops unused modules. */
export const sharedModules: readonly object[] = [
  scslre,
  catalogue,
  ed25519,
  errors,
  mailbox,
  random,
  schema,
  board,
];
