import type { ReactElement } from 'react';
import { nameInWords } from '../../wire/names';
import type { Actor } from '../api/contract';

interface ByWhomProps {
  readonly actor: Actor | undefined;
  /** Who looks: they read `you` in place of their own name. */
  readonly you?: { readonly id: string };
}

/**
 * ` by Ada (ada@example.org)` behind an outcome: the id beside the name, and set apart from the direction of the words
 * around it. Nothing where nobody answered.
 */
export function ByWhom({ actor, you }: ByWhomProps): ReactElement | undefined {
  if (actor === undefined || actor.via === 'timer' || actor.via === 'execution') return undefined;
  if (you !== undefined && actor.id === you.id) return <> by you</>;
  return (
    <>
      {' '}
      by <bdi>{nameInWords(actor)}</bdi>
    </>
  );
}
