/**
 * Puts the public keys of a worker before the code of its bundle, where the sandbox reads them (signals/sandbox/prove-actor.ts). So a
 * bundle that was made earlier needs no keys, and a change of the keys no new bundle.
 */
import { readFile } from 'node:fs/promises';
import type { BundleOptions, WorkerOptions } from '@temporalio/worker';
import { sandboxIdentityName, type SandboxIdentity } from '../wire/identity/identity-key';
import type { WorkerIdentity } from './worker-identity';

type ConfigHook = NonNullable<BundleOptions['webpackConfigHook']>;
type Config = Parameters<ConfigHook>[0];
type Plugin = Extract<
  NonNullable<NonNullable<Config['plugins']>[number]>,
  { apply: (compiler: never) => void }
>;

/** Adds the keys to a bundle that is given as code or as a path. On its first line, so that its source map stays right. */
export async function withIdentityKeys(
  bundle: NonNullable<WorkerOptions['workflowBundle']>,
  identity: WorkerIdentity,
): Promise<NonNullable<WorkerOptions['workflowBundle']>> {
  if (identity.keys === undefined) return bundle;
  const code = 'code' in bundle ? bundle.code : await readFile(bundle.codePath, 'utf8');
  return { ...bundle, code: `${lineOf(identity)}${code}` };
}

/** Adds the keys to the bundle that a worker makes of its workflows, after the author's own hook. */
export function bundledWithKeys(
  identity: WorkerIdentity | undefined,
  authors: ConfigHook = (config) => config,
): ConfigHook {
  if (identity?.keys === undefined) return authors;
  const banner: Plugin = {
    apply(compiler) {
      new compiler.webpack.BannerPlugin({ banner: lineOf(identity), raw: true, entryOnly: true }).apply(
        compiler,
      );
    },
  };
  return (given) => {
    const config = authors(given);
    return { ...config, plugins: [...(config.plugins ?? []), banner] };
  };
}

/** The first line counts: a bundle may have the line of another worker, by a plugin that both use. */
function lineOf({ keys = [], requireIdentity }: WorkerIdentity): string {
  const identity: SandboxIdentity = { keys, requireIdentity };
  return `globalThis.${sandboxIdentityName} ??= ${JSON.stringify(identity)};`;
}
