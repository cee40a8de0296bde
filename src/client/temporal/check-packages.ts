/**
 * Checks that the packages that Gatehouse needs are installed once each, in a supported version. With two copies of
 * Temporal's packages every gate fails with an unclear error ("Cannot read private member"), so workers and clients
 * check first. The supported ranges are the peerDependencies of Gatehouse's package.json.
 */
import { readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { InvalidArgumentError } from '../../wire/errors/errors';

interface Manifest {
  readonly version: string;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta: Readonly<Record<string, { readonly optional: boolean }>>;
}

interface Installed {
  readonly name: string;
  readonly version: string;
  readonly folder: string;
}

/** Packages whose classes are used together in one process or bundle. */
const oneEach = ['client', 'common', 'worker', 'workflow'].map((name) => `@temporalio/${name}`);

/**
 * Checks the installed packages.
 *
 * @param users - files that use these packages besides Gatehouse: the author's workflows
 * @throws {InvalidArgumentError} If a package has two copies or an unsupported version.
 */
export function checkPackages(users: readonly string[] = []): void {
  checkRanges();
  for (const name of oneEach) {
    const own = installed(name, __filename);
    if (own === undefined) continue;
    const places = [resolved('@temporalio/worker', __filename), ...users];
    const other = places
      .map((place) => (place === undefined ? undefined : installed(name, place)))
      .find((found) => found !== undefined && found.folder !== own.folder);
    if (other !== undefined) throw twoCopies(own, other);
  }
}

/** Checks that a client or connection that was made elsewhere is of the class that Gatehouse uses. */
export function checkClass(
  given: object,
  known: { readonly name: string; readonly prototype: object },
): void {
  const isKnown = Object.prototype.isPrototypeOf.call(known.prototype, given);
  if (isKnown || given.constructor.name !== known.name) return;
  throw new InvalidArgumentError({
    argument: `The ${known.name} that Gatehouse was given`,
    fault: "comes from another copy of Temporal's packages than Gatehouse uses",
    remedy: remedy('@temporalio/client'),
  });
}

let rangesHold = false;

function checkRanges(): void {
  if (rangesHold) return;
  for (const [name, range] of neededRanges()) {
    const found = installed(name, __filename);
    if (found === undefined || isWithin(found.version, range)) continue;
    throw new InvalidArgumentError({
      argument: name,
      fault: `is version ${found.version} in ${found.folder}, but Gatehouse supports ${range}`,
      remedy: `Run \`npm install '${name}@${range}'\`; all @temporalio packages must have the same version.`,
    });
  }
  rangesHold = true;
}

function neededRanges(): (readonly [name: string, range: string])[] {
  const { peerDependencies, peerDependenciesMeta } = readManifest(join(__dirname, '../../../package.json'));
  return Object.entries(peerDependencies).filter(([name]) => peerDependenciesMeta[name]?.optional !== true);
}

function twoCopies(own: Installed, other: Installed): InvalidArgumentError {
  return new InvalidArgumentError({
    argument: own.name,
    fault: `is installed twice: ${own.version} in ${own.folder}, and ${other.version} in ${other.folder}`,
    remedy: remedy(own.name),
  });
}

function remedy(name: string): string {
  return `Run \`npm ls ${name}\` to find the packages that depend on it, use one version everywhere, and run \`npm dedupe\`.`;
}

/** The package as a file resolves it. Undefined if it cannot, as with pnpm for undeclared dependencies. */
function installed(name: string, from: string): Installed | undefined {
  const path = resolved(`${name}/package.json`, from);
  if (path === undefined) return undefined;
  return { name, version: readManifest(path).version, folder: dirname(path) };
}

function resolved(request: string, from: string): string | undefined {
  try {
    return realpathSync(createRequire(from).resolve(request));
  } catch {
    return undefined;
  }
}

function readManifest(path: string): Manifest {
  return JSON.parse(readFileSync(path, 'utf8')) as Manifest;
}

/**
 * True if a version is in a range of package.json's peerDependencies. Supports the two forms that are used there, `~1.24.0`
 * and `^4.2.0`. Pre-releases count as their release. (semver would load 40 files at each start of a client.)
 */
export function isWithin(version: string, range: string): boolean {
  const [found, lowest] = [numbers(version), numbers(range)];
  const fixed = range.startsWith('~') ? 2 : 1; // how many numbers must be equal
  if (lowest.slice(0, fixed).some((number, place) => found[place] !== number)) return false;
  const differs = lowest.findIndex((number, place) => found[place] !== number);
  return differs === -1 || (found[differs] ?? 0) > (lowest[differs] ?? 0);
}

function numbers(text: string): number[] {
  return (/(\d+)\.(\d+)\.(\d+)/u.exec(text) ?? []).slice(1).map(Number);
}
