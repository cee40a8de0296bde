/**
 * Zod keeps its configuration and the metadata of schemas on `globalThis`, one of each for all copies of it. Where zod is
 * loaded once for all executions of a worker, these stay apart: each execution has its own, which begins empty. Runs
 * before zod, and before any execution.
 */
interface ZodGlobals {
  __zod_globalConfig?: object;
  __zod_globalRegistry?: object;
}

const key = Symbol.for('gatehouse.zod');

interface Own {
  config?: object;
  registry?: object;
}

const sandbox: typeof globalThis & ZodGlobals & { [key]?: Own } = globalThis;

let makeRegistry = (): object => ({});

sandbox.__zod_globalConfig = ownOfExecution(() => (own().config ??= {}));
sandbox.__zod_globalRegistry = ownOfExecution(() => (own().registry ??= makeRegistry()));

/** Says how zod makes a registry, and forgets what it wrote while it was loaded. */
export function zodIsLoaded(registry: () => object): void {
  makeRegistry = registry;
  delete sandbox[key];
}

function own(): Own {
  return (sandbox[key] ??= {});
}

/** What reads and writes that of the execution which runs now. */
function ownOfExecution(current: () => object): object {
  return new Proxy(
    {},
    {
      get(_, name) {
        const target = current();
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' && isMethod(target, name) ? value.bind(target) : value;
      },
      set: (_, name, value) => Reflect.set(current(), name, value),
      has: (_, name) => Reflect.has(current(), name),
      deleteProperty: (_, name) => Reflect.deleteProperty(current(), name),
    },
  );
}

/** What stands on the prototype works on the object itself. */
function isMethod(target: object, name: PropertyKey): boolean {
  return !Object.hasOwn(target, name);
}
