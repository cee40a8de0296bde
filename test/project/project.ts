/** A user's project in a folder of its own, made from what `npm pack` makes of this package, without a lockfile. */
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lock } from 'proper-lockfile';
import manifest from '../../package.json';
import { finished, type Finished } from '../support/cli';

const root = join(__dirname, '../..');
const optional = new Set(Object.keys(manifest.peerDependenciesMeta));
const peers = Object.entries(manifest.peerDependencies).filter(([name]) => !optional.has(name));

export interface ProjectOptions {
  readonly manager: 'npm' | 'pnpm';
  readonly type: 'commonjs' | 'module';
  /** All peers at the lowest version that Gatehouse names, or at what the registry has newest within the range. */
  readonly peers: 'oldest' | 'newest';
  /** What else it depends on. */
  readonly dependencies: Readonly<Record<string, string>>;
}

export interface Project {
  readonly folder: string;
  run(file: string, args: readonly string[], env?: NodeJS.ProcessEnv): Promise<Finished>;
  remove(): Promise<void>;
}

export interface Packed {
  readonly archive: string;
  readonly unpackedBytes: number;
}

/** The package as a release has it, packed once for all files of a run, whose folder it is in. */
export async function packed(): Promise<Packed> {
  return oncePerRun('packed', packInto);
}

/** Makes something in a folder of the run for the first test file that needs it. The others get what that file got. */
async function oncePerRun<Made>(name: string, make: (folder: string) => Promise<Made>): Promise<Made> {
  const { GATEHOUSE_TEST_RUN: run } = process.env;
  if (run === undefined) throw new Error('GATEHOUSE_TEST_RUN is set by make-run-folder.js');
  const folder = join(run, name);
  const made = join(folder, 'made.json');
  const release = await lock(run, {
    lockfilePath: `${folder}.lock`,
    stale: 60_000,
    retries: { retries: 1_500, minTimeout: 200, maxTimeout: 200 },
  });
  try {
    if (!existsSync(made)) await writeFile(made, JSON.stringify(await make(folder)));
    return JSON.parse(await readFile(made, 'utf8')) as Made;
  } finally {
    await release();
  }
}

/** Packs beside the working tree: `npm pack` would change package.json while other tests read it. */
async function packInto(folder: string): Promise<Packed> {
  await mkdir(folder, { recursive: true });
  for (const name of ['package.json', ...manifest.files.filter((each) => !each.startsWith('!'))])
    await cp(join(root, name), join(folder, name), { recursive: true });
  await must(finished(process.execPath, [join(root, 'node_modules/clean-package/bin/main.js')], {}, folder));
  const out = await must(finished('npm', ['pack', '--ignore-scripts', '--json'], {}, folder));
  const [made] = JSON.parse(out) as [{ filename: string; unpackedSize: number }];
  return { archive: join(folder, made.filename), unpackedBytes: made.unpackedSize };
}

/** The project that the tests of the package share: with npm, CommonJS, the newest peers, jest and two versions of TypeScript. */
export async function sharedProject(): Promise<Project> {
  const { archive } = await packed();
  const { jest, typescript } = manifest.devDependencies;
  const dependencies = { jest, typescript, typescript5: 'npm:typescript@5.9.3' };
  const { folder } = await oncePerRun('project', async (made) => {
    await mkdir(made);
    await install(made, archive, { manager: 'npm', type: 'commonjs', peers: 'newest', dependencies });
    return { folder: made };
  });
  return projectIn(folder);
}

/** A project of its own. */
export async function makeProject(options: ProjectOptions): Promise<Project> {
  const { archive } = await packed();
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-project-'));
  if (options.manager === 'npm') await linkPackages(folder);
  await install(folder, archive, options);
  return projectIn(folder);
}

/**
 * Gives a folder the packages of the shared project, as hard links. `npm install` then removes those that the package.json of the
 * folder does not ask for, and writes only what is missing: a project of its own takes a tenth of the processor time. The matrix
 * installs each project anew.
 */
export async function linkPackages(folder: string): Promise<void> {
  if (process.env.GATEHOUSE_MATRIX === '1') return;
  const shared = await sharedProject();
  await must(finished('cp', ['-al', join(shared.folder, 'node_modules'), folder]));
}

async function install(folder: string, archive: string, options: ProjectOptions): Promise<void> {
  await cp(join(__dirname, 'template'), folder, { recursive: true });
  const dependencies = { gatehouse: `file:${archive}`, ...peersOf(options), ...options.dependencies };
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'a-project', private: true, type: options.type, dependencies }),
  );
  const { run } = projectIn(folder);
  if (options.manager === 'npm') {
    await must(run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund']));
  } else {
    await must(run('npx', ['--yes', 'pnpm@10', 'install', '--prefer-offline', '--no-frozen-lockfile']));
  }
}

function projectIn(folder: string): Project {
  return {
    folder,
    run: (file, args, env = {}) => finished(file, args, env, folder),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The author imports two of them; the package manager brings what else Gatehouse needs. */
function peersOf({ peers: which }: ProjectOptions): Record<string, string> {
  if (which === 'oldest') return Object.fromEntries(peers.map(([name, range]) => [name, range.slice(1)]));
  return Object.fromEntries(peers.filter(([name]) => name === 'zod' || name === '@temporalio/workflow'));
}

/** What it printed. */
export async function must(run: Promise<Finished>): Promise<string> {
  const { code, out, err } = await run;
  if (code !== 0) throw new Error(`${out}\n${err}`);
  return out;
}
