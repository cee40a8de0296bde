/** The code in the tutorials of the use cases is that of the files which it names. */
import { cpSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { finished } from './support/cli';
import { newFolder } from './support/folder';

const root = join(__dirname, '..');
const pages = readdirSync(join(root, 'docs/use-cases'));

/** The quotations of a page. A block of TypeScript begins with the path of its file, and `...` stands for lines that are left out. */
function quotations(page: string): readonly (readonly [file: string, parts: readonly string[]])[] {
  const text = readFileSync(join(root, 'docs/use-cases', page), 'utf8');
  return [...text.matchAll(/```ts\n([^]*?)```/gu)].map(([, code = '']) => {
    const [, file = '', quoted = ''] = /^\/\/ (\S+)\n([^]*)$/u.exec(code) ?? [];
    return [file, quoted.split(/^\s*\.\.\.$/mu).map(bare)];
  });
}

test.each(pages)('%s quotes code as it is', (page) => {
  const quoted = quotations(page);
  expect(quoted.length).toBeGreaterThan(0);
  for (const [file, parts] of quoted) {
    const source = bare(readFileSync(join(root, file), 'utf8'));
    let from = 0;
    for (const part of parts) {
      const at = source.indexOf(part, from);
      expect({ file, part, isThere: at >= 0 }).toEqual({ file, part, isThere: true });
      from = at + part.length;
    }
  }
});

test('the code in the package compiles in a project of its own after the command of docs/start-from-a-use-case.md', async () => {
  const { files } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly files: string[];
  };
  const page = readFileSync(join(root, 'docs/start-from-a-use-case.md'), 'utf8');
  const [, command = ''] = /^(find .*)$/mu.exec(page) ?? [];
  const [, tsconfig = ''] = /```json\n([^]*?)```/u.exec(page) ?? [];
  const project = newFolder();
  for (const path of files.filter((file) => file.startsWith('src/')))
    cpSync(join(root, path), join(project, path), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'));
  const { compilerOptions, include } = JSON.parse(tsconfig) as { compilerOptions: object; include: string[] };
  const ofDoors = {
    ...compilerOptions,
    noEmit: true,
    rootDir: '/',
    paths: { 'gatehouse/*': [join(root, 'dist/*/index.d.ts')] },
  };
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions: ofDoors, include }));
  expect(await finished('sh', ['-c', command], {}, project)).toEqual({ code: 0, out: '', err: '' });
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  expect(await finished(process.execPath, [compiler], {}, project)).toEqual({ code: 0, out: '', err: '' });
}, 120_000);

/** Code without white space, because a quotation is formatted by itself. */
function bare(code: string): string {
  return code.replaceAll(/\s+/gu, '');
}
