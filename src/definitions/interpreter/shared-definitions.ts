/**
 * The modules of definitions that all executions of a worker share: see signals/sandbox/shared-modules.ts. They need a zod that
 * can be shared.
 */
import * as check from '../check-definition';
import * as evaluate from '../evaluate';
import * as frame from './frame';
import * as inputs from '../checked-inputs';

/** Exported, because a bundler drops unused modules. */
export const sharedDefinitions: readonly object[] = [check, evaluate, frame, inputs];
