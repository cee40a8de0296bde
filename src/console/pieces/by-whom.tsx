import type { ReactElement } from 'react';
import { nameInWords } from '../../wire/names';
import type { Actor } from '../api/contract';
import { t } from '../texts/pieces';
import { Rich } from '../texts/rich';

interface ByWhomProps {
  readonly actor: Actor | undefined;
  /** The current person, who is shown as `you`. */
  readonly you?: { readonly id: string };
}

/**
 * ` by Ada (ada@example.org)`, shown after an outcome. The name is isolated from the text direction around it. Renders
 * nothing if nobody answered.
 */
export function ByWhom({ actor, you }: ByWhomProps): ReactElement | undefined {
  if (actor === undefined || actor.via === 'timer' || actor.via === 'execution') return undefined;
  if (you !== undefined && actor.id === you.id) return <> {t('byYou')}</>;
  return (
    <>
      {' '}
      <Rich t={t} text="by" facts={{ who: <bdi>{nameInWords(actor)}</bdi> }} />
    </>
  );
}
