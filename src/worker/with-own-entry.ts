/**
 * Puts Gatehouse's entry before the entry that Temporal generates for a bundle (signals/sandbox/import-workflows.ts). Temporal takes
 * workflow types from the exports of the author's module, so a plugin can add one only there: an interceptor cannot.
 */
import type { BundleOptions } from '@temporalio/worker';
import { InvalidArgumentError } from '../wire/errors/errors';

type ConfigHook = NonNullable<BundleOptions['webpackConfigHook']>;

type Alias = NonNullable<Parameters<ConfigHook>[0]['resolve']>['alias'];

const ownEntry = require.resolve('../signals/sandbox/import-workflows');

/** Adds the entry to webpack's configuration, after the author's own hook. */
export function withOwnEntry(authors: ConfigHook): ConfigHook {
  return (given) => {
    const config = authors(given);
    const { entry, resolve } = config;
    const [generated, ...others] = Array.isArray(entry) ? entry : [];
    if (generated === undefined || others.length > 0) {
      throw new InvalidArgumentError({
        argument: 'webpackConfigHook',
        fault: 'replaces the entry of the bundle',
        remedy: 'Leave `entry` as Temporal passes it.',
      });
    }
    return {
      ...config,
      entry: [ownEntry],
      resolve: { ...resolve, alias: withName(resolve?.alias, generated) },
    };
  };
}

function withName(alias: Alias, generated: string): Alias {
  const name = 'gatehouse-temporal-entry';
  if (Array.isArray(alias)) return [...alias, { name, alias: generated, onlyModule: true }];
  return { ...alias, [`${name}$`]: generated };
}
