import { builtConsole, type BuiltConsole } from './built-console';

let found: BuiltConsole | undefined;

/** The console of this tree, read once. Undefined if it is not built. */
export function theConsole(): BuiltConsole | undefined {
  found ??= builtConsole();
  return found;
}
