/**
 * The lockfile is whole: made on one platform it names the packages of all, so `npm ci` installs everywhere and leaves it as
 * it is. (npm leaves other platforms' packages out where node_modules is beside it while it makes the file.)
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import manifest from '../package.json';

interface Locked {
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const lock = JSON.parse(readFileSync(join(__dirname, '../package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, Locked>>;
};

/** Where Node would find it: in the package's own folder, or in one above. */
function isLocked(name: string, from: string): boolean {
  if (`${from === '' ? '' : `${from}/`}node_modules/${name}` in lock.packages) return true;
  const above = from.lastIndexOf('node_modules/');
  return from !== '' && isLocked(name, from.slice(0, Math.max(0, above - 1)));
}

/** `npm:typescript@6.0.3`, a package under another name, has the version 6.0.3. */
function withoutAlias(version: string): string {
  return version.slice(version.lastIndexOf('@') + 1);
}

describe('package-lock.json', () => {
  test('agrees with package.json', () => {
    const { dependencies, devDependencies, optionalDependencies, peerDependencies } = lock.packages[''] ?? {};
    expect({ dependencies, devDependencies, optionalDependencies, peerDependencies }).toEqual({
      dependencies: manifest.dependencies,
      devDependencies: manifest.devDependencies,
      optionalDependencies: manifest.optionalDependencies,
      peerDependencies: manifest.peerDependencies,
    });
    for (const [name, version] of Object.entries({
      ...manifest.dependencies,
      ...manifest.devDependencies,
      ...manifest.optionalDependencies,
    }))
      expect([name, lock.packages[`node_modules/${name}`]?.version]).toEqual([name, withoutAlias(version)]);
  });

  test('names every package that another has for some platform only', () => {
    const missing = Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter((name) => !isLocked(name, path)),
    );
    expect(missing).toEqual([]);
  });
});
