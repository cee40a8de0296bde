/**
 * Uses zod's CommonJS build instead of its ES modules, in every bundle of workflows.
 *
 * For ES modules webpack resolves names through re-exports to their declarations. On that way webpack 5.113 makes
 * `z.iso.date()` into `z.date()` and `z.coerce.number()` into `z.number()` (webpack pull request 21085), so a gate gets
 * another type than its author wrote. CommonJS modules keep their names at run time, in every webpack. The code of an
 * execution is no larger in memory (548 KiB instead of 554 KiB), but the bundle is (4.2 MB instead of 2.6 MB, because
 * of zod's locales). Disabling the step for zod's ES modules (`sideEffects: true`) would cost 730 KiB for each
 * execution. A project that mixes both kinds of modules has one zod in its bundle, not two.
 */
import type { BundleOptions } from '@temporalio/worker';

type ConfigHook = NonNullable<BundleOptions['webpackConfigHook']>;
type Config = Parameters<ConfigHook>[0];
type Plugin = Extract<
  NonNullable<NonNullable<Config['plugins']>[number]>,
  { apply: (compiler: never) => void }
>;

const zod = /^zod(\/|$)/;

const asCommonJs: Plugin = {
  apply(compiler) {
    compiler.hooks.normalModuleFactory.tap('gatehouse', (factory) => {
      factory.hooks.beforeResolve.tap('gatehouse', (data) => {
        if (zod.test(data.request)) data.dependencyType = 'commonjs';
      });
    });
  },
};

/** Adds the plugin to webpack's configuration, after the author's own hook. */
export function zodAsCommonJs(authors: ConfigHook = (config) => config): ConfigHook {
  return (given) => {
    const config = authors(given);
    return { ...config, plugins: [...(config.plugins ?? []), asCommonJs] };
  };
}
