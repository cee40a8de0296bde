/**
 * True if all executions of a worker can share one zod (signals/sandbox/shared-zod.ts). Temporal freezes the exports of
 * shared modules, in depth if they are not frozen. A zod that does not freeze its modules itself then throws when it
 * sets `lastIndex` of its own patterns. Also, zod's configuration and metadata must be on `globalThis`, where each
 * execution can have its own. zod 4.6 and later do both. With an older zod each execution loads its own copy, of half a
 * megabyte.
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
