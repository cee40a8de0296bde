/** The stylesheets of the console and of the plain pages follow the direction of the text. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from '@jest/globals';

const src = join(__dirname, '../../src');

/** Properties and values that name the left or the right side. Their logical names are `inline-start` and `inline-end`. */
const sides =
  /(?<![\w-])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)[\w-]*|left|right|border-(?:top|bottom)-(?:left|right)-radius) *:|(?:text-align|float) *: *(?:left|right)|\bto (?:left|right)\b/u;

/** A shorthand with four values whose second and fourth differ. */
const uneven = /(?<![\w-])(?:margin|padding|inset): *[^\s;]+ +([^\s;]+) +[^\s;]+ +(?!\1[;\s])[^\s;]+ *;/u;

test('no stylesheet names the left or the right side', () => {
  const found = stylesheets().flatMap((path) =>
    readFileSync(path, 'utf8')
      .split('\n')
      .flatMap((line, index) =>
        sides.test(line) || uneven.test(line) ? [`${relative(src, path)}:${index + 1}: ${line.trim()}`] : [],
      )
      .filter((line) => !isAllowed(line)),
  );
  expect(found).toEqual([]);
});

/** A ring that turns has no start and no end. */
function isAllowed(line: string): boolean {
  return line.endsWith('border-right-color: transparent;');
}

function stylesheets(): readonly string[] {
  return ['console', 'server/pages'].flatMap((folder) =>
    readdirSync(join(src, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.css$|stylesheet\.ts$|^api-page\.ts$/u.test(name))
      .map((name) => join(src, folder, name)),
  );
}
