/** The sandbox folders bundle with Temporal's real bundler, and the rules that keep Node out of them hold. */
import assert from 'node:assert';
import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdir, mkdtemp, rm, symlink, writeFile, copyFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createContext, Script } from 'node:vm';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DefaultLogger } from '@temporalio/worker';
import { bundleWorkflows } from '../src/worker';
import { finished } from './support/cli';
import { workflowBundle } from './support/workflow-bundle';

const root = join(__dirname, '..');
const complaints: string[] = [];
const logger = new DefaultLogger('ERROR', ({ message }) => complaints.push(message));

/** The types that the workflow `types` of a bundle makes, as zod itself names them. */
function typesOf(code: string): string[] {
  const sandbox = createContext({ __webpack_module_cache__: {}, AsyncLocalStorage, assert });
  new Script(code).runInContext(sandbox);
  const made: { _zod: { def: { type: string; format?: string; coerce?: boolean } } }[] = new Script(
    '__TEMPORAL__.importWorkflows().types()',
  ).runInContext(sandbox);
  return made.map(({ _zod: { def } }) =>
    [def.type, def.format, def.coerce === true ? 'coerced' : undefined].filter(Boolean).join(' '),
  );
}

/** The modules that an execution loads for itself, beside those that all executions of a worker share. */
function modulesOfAnExecution(code: string): readonly string[] {
  const [shared, own] = [new Map<string, unknown>(), new Map<string, unknown>()];
  let loading = shared;
  const cache = new Proxy(
    {},
    {
      get: (_, id: string) => shared.get(id) ?? own.get(id),
      set: (_, id: string, loaded) => Boolean(loading.set(id, loaded)),
    },
  );
  const sandbox = createContext({ __webpack_module_cache__: cache, AsyncLocalStorage, assert });
  new Script(code).runInContext(sandbox);
  new Script('__TEMPORAL__.preloadModules()').runInContext(sandbox);
  loading = own;
  new Script('__TEMPORAL__.importInterceptors(); __TEMPORAL__.importWorkflows()').runInContext(sandbox);
  return [...own.keys()];
}

describe("Temporal's bundler", () => {
  test.each(['src/signals', 'src/workflows'])('takes %s', async (folder) => {
    const { code } = await workflowBundle(require.resolve(join(root, folder)));
    expect(code).toContain('gatehouse:set');
  });

  test('loads neither zod nor the board again for each execution', async () => {
    const { code } = await workflowBundle(require.resolve(join(root, 'src/workflows')));
    const modules = modulesOfAnExecution(code);
    expect(modules.some((id) => id.includes('src/workflows/'))).toBe(true);
    expect(modules.filter((id) => /node_modules\/zod|signal-board/.test(id))).toEqual([]);
  });

  test('keeps the types that the author wrote, however zod is imported', async () => {
    const folder = await mkdtemp(join(root, 'test', '.types-'));
    try {
      const names = ['named', 'all', 'standard', 'v4'];
      // Each written out: webpack follows names that it reads, not values.
      const types = names.flatMap((z) => [
        `${z}.iso.date(), ${z}.iso.datetime(), ${z}.coerce.number(), ${z}.date(), ${z}.number()`,
      ]);
      const text = `
        import { z as named } from 'zod';
        import * as all from 'zod';
        import standard from 'zod';
        import { z as v4 } from 'zod/v4';
        export const types = () => [${types.join()}];`;
      await writeFile(join(folder, 'workflows.ts'), text);
      const { code } = await workflowBundle(join(folder, 'workflows.ts'));
      const written = ['string date', 'string datetime', 'number coerced', 'date', 'number'];
      expect(typesOf(code)).toEqual(names.flatMap(() => written));
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test.each(['wait!here', 'why?'])('names the folder that webpack cannot read: %s', async (name) => {
    const folder = join(await mkdtemp(join(tmpdir(), 'gatehouse-sandbox-')), name);
    await mkdir(folder);
    const workflowsPath = join(folder, 'workflows.js');
    await writeFile(workflowsPath, 'exports.nothing = async () => undefined;');
    await expect(bundleWorkflows({ workflowsPath, logger })).rejects.toMatchObject({
      code: 'invalid-argument',
      message: expect.stringContaining(`'${name.replace(/[^!?]/g, '')}'`),
    });
    await expect(bundleWorkflows({ workflowsPath, logger })).rejects.toThrow(folder);
    await rm(folder, { recursive: true });
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
    ['signals in the wire', 'src/wire/bad.ts', "import { x } from '../signals';\nexport const y = x;\n"],
    [
      'values in errors of the wire',
      'src/wire/errors/bad.ts',
      "import { x } from '../../values/shape';\nexport const y = x;\n",
    ],
    [
      'signals in values',
      'src/values/files/bad.ts',
      "import { x } from '../../signals/gates/gate';\nexport const y = x;\n",
    ],
    [
      'Temporal in gates',
      'src/signals/gates/bad.ts',
      "import { condition } from '@temporalio/workflow';\nexport const y = condition;\n",
    ],
    [
      'the sandbox in gates',
      'src/signals/gates/bad.ts',
      "import { x } from '../sandbox/current-board';\nexport const y = x;\n",
    ],
    [
      'a primitive in the sandbox',
      'src/signals/sandbox/bad.ts',
      "import { x } from '../open-gate';\nexport const y = x;\n",
    ],
    [
      'the inside of signals in the client',
      'src/client/inbox/bad.ts',
      "import { x } from '../../signals/gates/gate';\nexport const y = x;\n",
    ],
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
    [
      'the service in the directory',
      'src/directory/bad.ts',
      "import { x } from '../server/settings';\nexport const y = x;\n",
    ],
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
