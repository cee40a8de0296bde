/** The code in the tutorials of the use cases is that of the files which it names. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

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

/** Code without white space, because a quotation is formatted by itself. */
function bare(code: string): string {
  return code.replaceAll(/\s+/gu, '');
}
