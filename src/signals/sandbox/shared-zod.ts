/** Loads zod once for all executions of a worker: see shared-modules.ts. */
import { zodIsLoaded } from './zod-is-loaded';
// oxlint-disable-next-line no-restricted-imports -- shared for the author's schemas; Gatehouse does not use it
import * as zod from 'zod';

zodIsLoaded(zod.registry);

/** Exported, because a bundler drops unused modules. */
export const sharedZod: readonly object[] = [zod];
