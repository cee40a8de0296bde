/**
 * Zod's CommonJS build in place of its ES modules, in every bundle of workflows.
 *
 * From ES modules webpack takes names through re-exports straight to where they are declared. Webpack 5.113 makes
 * `z.iso.date()` into `z.date()` and `z.coerce.number()` into `z.number()` on that way (webpack pull request 21085), so a
 * gate has another type than its author wrote. CommonJS modules keep their names at run time, whatever the webpack. The
 * code of an execution is no larger in memory (548 KiB instead of 554 KiB), the bundle is (4.2 MB instead of 2.6 MB, by
 * zod's locales); to forbid the step for zod's ES modules (`sideEffects: true`) costs 730 KiB an execution.
 * A project that mixes both kinds of modules has one zod in its bundle, not two.
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

/** Adds it to webpack's configuration, after what the author's own hook makes of that. */
export function zodAsCommonJs(authors: ConfigHook = (config) => config): ConfigHook {
  return (given) => {
    const config = authors(given);
    return { ...config, plugins: [...(config.plugins ?? []), asCommonJs] };
  };
}
