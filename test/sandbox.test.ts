/** The sandbox folders bundle with Temporal's real bundler, and the rules that keep Node out of them hold. */
import { mkdir, mkdtemp, rm, symlink, writeFile, copyFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DefaultLogger } from '@temporalio/worker';
import { bundleWorkflows } from '../src/worker';
import { finished } from './support/cli';

const root = join(__dirname, '..');
const complaints: string[] = [];
const logger = new DefaultLogger('ERROR', ({ message }) => complaints.push(message));

describe("Temporal's bundler", () => {
  test.each(['src/signals', 'src/workflows'])('takes %s', async (folder) => {
    const { code } = await bundleWorkflows({ workflowsPath: require.resolve(join(root, folder)), logger });
    expect(code).toContain('gatehouse:set');
  });

  test('refuses a workflow that imports Node', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gatehouse-sandbox-'));
    await writeFile(
      join(folder, 'workflows.js'),
      "exports.reads = async () => require('node:fs').readFileSync('/etc/hostname', 'utf8');",
    );
    const bundling = bundleWorkflows({ workflowsPath: join(folder, 'workflows.js'), logger });
    await expect(bundling).rejects.toThrow(/Webpack finished with errors/);
    expect(complaints.join('\n')).toMatch(/node:fs/);
    await rm(folder, { recursive: true });
  });
});

describe('lint refuses', () => {
  let project: string;

  beforeAll(async () => {
    project = await mkdtemp(join(tmpdir(), 'gatehouse-lint-'));
    await copyFile(join(root, '.oxlintrc.json'), join(project, '.oxlintrc.json'));
    await copyFile(join(root, 'tsconfig.json'), join(project, 'tsconfig.json'));
    await symlink(join(root, 'node_modules'), join(project, 'node_modules'));
  });
  afterAll(() => rm(project, { recursive: true }));

  test.each<[string, string, string]>([
    [
      'Node in signals',
      'src/signals/bad.ts',
      "import { readFileSync } from 'node:fs';\nexport const x = readFileSync;\n",
    ],
    ['our client in signals', 'src/signals/bad.ts', "import { x } from '../client';\nexport const y = x;\n"],
    ['zod in signals', 'src/signals/bad.ts', "import { z } from 'zod';\nexport const y = z;\n"],
    [
      'the client in workflows',
      'src/workflows/bad.ts',
      "import { x } from '../client';\nexport const y = x;\n",
    ],
    [
      'the worker in the client',
      'src/client/bad.ts',
      "import { x } from '../worker';\nexport const y = x;\n",
    ],
    ['the client in files', 'src/files/bad.ts', "import { x } from '../client';\nexport const y = x;\n"],
    ['the CLI in the worker', 'src/worker/bad.ts', "import { x } from '../cli/main';\nexport const y = x;\n"],
    ['Node in the console', 'src/console/bad.ts', "import { x } from 'node:fs';\nexport const y = x;\n"],
    [
      'the service in the console, but its types',
      'src/console/api/bad.ts',
      "import { x } from '../../server/contract/signal';\nexport const y = x;\n",
    ],
    [
      'a promise that nobody awaits',
      'src/cli/bad.ts',
      'export function f(): void {\n  Promise.resolve(1);\n}\n',
    ],
    ['any', 'src/cli/bad.ts', 'export const x: any = 1;\n'],
  ])('%s', async (_, file, text) => {
    await mkdir(join(project, dirname(file)), { recursive: true });
    await writeFile(join(project, file), text);
    const oxlint = join(root, 'node_modules/oxlint/bin/oxlint');
    const { code, out } = await finished(process.execPath, [oxlint, '--type-aware', file], {}, project);
    expect(out).toContain('bad.ts');
    expect(code).toBe(1);
  });

  test('a cycle of imports', async () => {
    await mkdir(join(project, 'src/cli'), { recursive: true });
    await writeFile(
      join(project, 'src/cli/a.ts'),
      "import { b } from './b';\nexport const a = (): unknown => b;\n",
    );
    await writeFile(
      join(project, 'src/cli/b.ts'),
      "import { a } from './a';\nexport const b = (): unknown => a;\n",
    );
    const oxlint = join(root, 'node_modules/oxlint/bin/oxlint');
    const { out } = await finished(process.execPath, [oxlint, 'src/cli/a.ts', 'src/cli/b.ts'], {}, project);
    expect(out).toContain('no-cycle');
  });
});
