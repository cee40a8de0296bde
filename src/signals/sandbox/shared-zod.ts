/** Zod, loaded once for all executions of a worker, as shared-modules.ts is. */
import { zodIsLoaded } from './zod-is-loaded';
// oxlint-disable-next-line no-restricted-imports -- no gate uses it: it is shared for the author
import * as zod from 'zod';

zodIsLoaded(zod.registry);

/** Named, because a bundler leaves out what nobody uses. */
export const sharedZod: readonly object[] = [zod];
