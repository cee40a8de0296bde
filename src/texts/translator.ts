/**
 * Formats the texts of a section of the catalogue. The texts have the syntax of Project Fluent: `{ $name }` is a fact, and a
 * selection such as `{ $count -> [one] ... *[other] ... }` has a line for each plural form. Numbers are formatted by locale.
 */
import { FluentBundle, FluentResource } from '@fluent/bundle';

/** A part of the catalogue in one language. */
type Section = Readonly<Record<string, string>>;

/** The same texts in another language. */
export type In<S extends Section> = { readonly [Key in keyof S]: string };

/** The names of the facts in a text. A space follows each name. */
type NamesIn<Text extends string> = Text extends `${string}{ $${infer Rest}`
  ? Rest extends `${infer Name} ${infer More}`
    ? Name | NamesIn<More>
    : never
  : never;

/** The facts that a text needs. Undefined for a text without facts. */
export type FactsOf<Text extends string, Fact = string | number> = [NamesIn<Text>] extends [never]
  ? undefined
  : Readonly<Record<NamesIn<Text>, Fact>>;

/** No second argument for texts without facts. */
type Arguments<Text extends string> = FactsOf<Text> extends undefined ? [] : [facts: FactsOf<Text>];

/** Returns a text in the language of the translator. */
export type Translate<S extends Section> = <Key extends keyof S & string>(
  key: Key,
  ...facts: Arguments<S[Key]>
) => string;

/**
 * @example
 * const t = translator<typeof en>('de-DE', de);
 * t('selected', { count: 1_200 }); // '1.200 ausgewählt'
 */
export function translator<S extends Section>(locale: string, texts: In<S>): Translate<S> {
  const bundle = bundleOf(locale, texts);
  return (key, ...[facts]) => {
    const pattern = bundle.getMessage(key)?.value ?? undefined;
    if (pattern === undefined) throw new Error(`The catalogue has no text ${key}.`);
    return bundle.formatPattern(pattern, facts);
  };
}

/** The pages mark the direction of names themselves, by `<bdi>` and `dir="auto"`. */
function bundleOf(locale: string, texts: Section): FluentBundle {
  const bundle = new FluentBundle(locale, { useIsolating: false });
  const source = Object.entries(texts).map(([key, text]) => `${key} = ${text}`);
  bundle.addResource(new FluentResource(source.join('\n')));
  return bundle;
}
