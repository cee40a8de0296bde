/**
 * Code that all executions of a worker share, loaded once before any of them begins: what of ours keeps nothing of an
 * execution. Zod is shared beside it where it can be (worker/can-share-zod.ts). Otherwise each execution in a worker's cache has
 * its own copy, 640 KiB with zod. Temporal freezes what these modules export. A worker that is told not to reuse its V8
 * context loads them for each.
 */
import * as scslre from 'scslre';
import * as errors from '../../wire/errors/errors';
import * as mailbox from '../streams/mailbox';
import * as random from './share-random-storage';
import * as schema from '../../values/schema';
import * as board from '../gates/signal-board';

/** Named, because a bundler leaves out what nobody uses. */
export const sharedModules: readonly object[] = [scslre, errors, mailbox, random, schema, board];
