/**
 * Whether all executions of a worker may share one zod (signals/sandbox/shared-zod.ts). Temporal freezes the exports of shared modules,
 * in depth where they are not frozen already: a zod that does not freeze its modules itself then throws where it sets
 * `lastIndex` of its own patterns. And its configuration and metadata must stand on `globalThis`, where each execution can
 * have its own. Both is so since zod 4.6. With an older one each execution loads its own zod, of half a megabyte.
 */
import * as zod from 'zod';

export function canShareZod(): boolean {
  const modules: readonly object[] = [zod.core, zod.regexes, zod.util, zod.locales];
  return modules.every((each) => Object.isFrozen(each)) && isGlobal(zod.globalRegistry);
}

interface ZodGlobals {
  readonly __zod_globalConfig?: object;
  readonly __zod_globalRegistry?: object;
}

function isGlobal(registry: object): boolean {
  const globals: typeof globalThis & ZodGlobals = globalThis;
  return globals.__zod_globalRegistry === registry && globals.__zod_globalConfig === zod.config();
}
