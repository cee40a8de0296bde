/** A text of the catalogue whose facts are elements, such as a link or a name. */
import { Fragment, type ReactElement, type ReactNode } from 'react';
import type { FactsOf, Translate } from '../../texts/translator';

interface RichProps<S extends Readonly<Record<string, string>>, Key extends keyof S & string> {
  readonly t: Translate<S>;
  readonly text: Key;
  readonly facts: FactsOf<S[Key], ReactNode>;
}

/** @example <Rich t={t} text="keys" facts={{ key: <kbd>?</kbd> }} /> */
export function Rich<S extends Readonly<Record<string, string>>, Key extends keyof S & string>(
  props: RichProps<S, Key>,
): ReactElement {
  const facts = props.facts as Readonly<Record<string, ReactNode>>;
  // Numbers choose plural forms. Every other fact is a mark in the text, and the element replaces the mark.
  const marks = Object.entries(facts).map(([name, fact]) => [
    name,
    typeof fact === 'number' ? fact : `\0${name}\0`,
  ]);
  const translate = props.t as (key: Key, facts: object) => string;
  const parts = translate(props.text, Object.fromEntries(marks)).split('\0');
  return (
    <>
      {parts.map((part, index) => (
        <Fragment key={index}>{index % 2 === 0 ? part : facts[part]}</Fragment>
      ))}
    </>
  );
}
