/**
 * Gives each execution its own configuration and registry of zod. Zod keeps both on `globalThis`, so executions that share zod
 * would share them. Each execution begins with empty ones. This module runs before zod and before any execution.
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

/** Sets how zod makes a registry, and drops what zod wrote while it was loaded. */
export function zodIsLoaded(registry: () => object): void {
  makeRegistry = registry;
  delete sandbox[key];
}

function own(): Own {
  return (sandbox[key] ??= {});
}

/** Makes a proxy that reads and writes the object of the current execution. */
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

/** Functions on the prototype must be bound to the object itself. */
function isMethod(target: object, name: PropertyKey): boolean {
  return !Object.hasOwn(target, name);
}
