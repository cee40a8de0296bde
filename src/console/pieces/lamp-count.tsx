/** The number of signals that wait for a person. It is amber for people who may answer. */
import type { ReactElement } from 'react';
import { useMe } from '../api/use-me';
import { numberInWords } from '../texts/number-in-words';

export function LampCount({ of }: { readonly of: number }): ReactElement {
  const { data: me } = useMe();
  const mayAnswer = me?.scopes.includes('answer') !== false;
  return <span className={`lamp-count number ${mayAnswer ? '' : 'calm'}`}>{numberInWords(of)}</span>;
}
