/** How much script a page loads, compressed as the service sends it at worst. Kilobytes are thousands of bytes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';

const built = join(__dirname, '../../dist/console');

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
}

const manifest = JSON.parse(readFileSync(join(built, 'manifest.json'), 'utf8')) as Record<string, Chunk>;

/** The files that a chunk needs before it can run. */
function filesOf(name: string, found = new Set<string>()): Set<string> {
  const chunk = manifest[name];
  if (chunk === undefined) throw new Error(`The build has no chunk ${name}`);
  if (found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const imported of chunk.imports ?? []) filesOf(imported, found);
  return found;
}

/** In kB, less what is loaded before. */
function sizeOf(name: string, before: ReadonlySet<string> = new Set()): number {
  const files = [...filesOf(name)].filter((file) => !before.has(file));
  return files.reduce((sum, file) => sum + gzipSize(file), 0) / 1_000;
}

function gzipSize(file: string): number {
  return gzipSync(brotliDecompressSync(readFileSync(join(built, `${file}.br`)))).length;
}

describe('what the console loads', () => {
  test('the entry is at most 150 kB of script', () => {
    expect(sizeOf('index.html')).toBeLessThanOrEqual(150);
  });

  test.each([
    ['form/signal-form.tsx', 37, 'gate/panel/gate-panel.tsx'],
    ['graph/graph-view.tsx', 75, 'execution/page/execution-page.tsx'],
  ])('%s adds at most %i kB to what %s needs', (name, limit, before) => {
    expect(sizeOf(name, filesOf(before))).toBeLessThanOrEqual(limit);
  });
});
