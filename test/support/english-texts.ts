/** Finds texts of the English catalogue in a page that should be in German. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { de } from '../../src/texts/de';

type Sections = Readonly<Record<string, Readonly<Record<string, string>>>>;

const folder = join(__dirname, '../../src/texts/en');
const english = Object.assign(
  {},
  ...readdirSync(folder).map((file) => require(join(folder, file)) as Sections),
) as Sections;
const german: Sections = de;

/** A fact of a text, such as `{ $count }`. */
const fact = /\{ [^{}]+ \}|\{"[^"]*"\}/gu;
const sameInGerman = new Set(Object.values(german).flatMap((texts) => Object.values(texts).flatMap(formsOf)));

const patterns = Object.entries(english).flatMap(([section, texts]) =>
  Object.entries(texts).flatMap(([key, text]) =>
    german[section]?.[key] === text
      ? []
      : formsOf(text).flatMap((form) => patternsOf(form, `${section}.${key}`)),
  ),
);

interface Pattern {
  readonly name: string;
  readonly text: RegExp;
}

/** The shown texts of the page that are those of the English catalogue, each with its key. */
export async function englishTexts(page: Page): Promise<readonly string[]> {
  const shown = await page.evaluate<string[]>(shownTexts);
  return [...new Set(shown)].flatMap((text) => {
    const found = sameInGerman.has(text) ? undefined : patterns.find((pattern) => pattern.text.test(text));
    return found === undefined ? [] : [`${found.name}: ${text.slice(0, 120)}`];
  });
}

/** What workflows and people wrote, and the messages of failures, which are in any language. */
const textsOfOthers =
  '.value-words, .value-exact, .value-key, .start-what, .start-details dd, .failure, .timeline-failure, .settings-table a';

/** The texts of elements that are visible, and of their attributes. Code and keys are in no language. */
const shownTexts = `(() => {
  const ofOthers = ${JSON.stringify(textsOfOthers)};
  const texts = [document.title];
  const walk = (element) => {
    if (element.matches('script, style, noscript, textarea, code, kbd, pre, [lang]:not([lang="de"]), ' + ofOthers)) return;
    if (!element.matches('option') && !element.checkVisibility({ visibilityProperty: true })) return;
    for (const name of ['title', 'aria-label', 'aria-description', 'placeholder', 'alt', 'label'])
      texts.push(element.getAttribute(name) ?? '');
    for (const node of element.childNodes) {
      if (node.nodeType === 3) texts.push(node.data);
      if (node.nodeType === 1) walk(node);
    }
  };
  walk(document.body);
  return texts.map((text) => text.trim().replaceAll(/\\s+/gu, ' ')).filter((text) => /[a-z]{2}/iu.test(text));
})()`;

/** The plural forms of a text, or the text itself. */
function formsOf(text: string): readonly string[] {
  const selection = /\{ \$\w+ ->([\s\S]*)\n\s*\}/u.exec(text);
  if (selection === null) return [text];
  const [whole, variants = ''] = selection;
  return [...variants.matchAll(/\[\w+\] (.*)/gu)].map(([, variant = '']) =>
    text.replace(whole, () => variant),
  );
}

/** A text as it is shown: whole, or in parts between elements. A part of one word may be a word of another language. */
function patternsOf(form: string, name: string): readonly Pattern[] {
  const parts = form.split(fact);
  if (!/[a-z]{2}/iu.test(parts.join(''))) return [];
  // A text of one short word, such as of, is told by its numbers.
  const between = parts.some((part) => /[a-z]{3,} [a-z]{3,}/iu.test(part))
    ? '.{1,120}'
    : String.raw`[\d.,]{1,12}`;
  const whole = { name, text: new RegExp(`^${parts.map(escaped).join(between)}$`, 'u') };
  const sentences = parts.map((part) => part.trim()).filter((part) => /[a-z]{3,} [a-z]{3,}/iu.test(part));
  if (parts.length === 1) return [whole];
  return [whole, ...sentences.map((part) => ({ name, text: new RegExp(`^${escaped(part)}$`, 'u') }))];
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
}
