/** Returns what the person typed or sent, if another answer counts, or undefined. */
import { useEffect, useState } from 'react';
import type { Signal } from '../../api/contract';
import { t } from '../../texts/gate';
import { commentIn } from './gate-decision';
import type { Verb } from '../signal/verb';
import type { Answering } from './use-answer';
import type { UsedDraft } from '../drafts/use-draft';

export function useNotSent(signal: Signal | undefined, answering: Answering, draft: UsedDraft): unknown {
  const [typed, setTyped] = useState<unknown>();
  const { kept } = draft;
  const isNeeded =
    kept !== undefined && signal !== undefined && signal.kind === 'input' && signal.state !== 'pending';
  const jsonSchema = signal?.jsonSchema;
  useEffect(() => {
    if (!isNeeded || jsonSchema === undefined) return undefined;
    let isLeft = false;
    const read = async (): Promise<void> => {
      const { typedValue } = await import('./typed-value');
      if (!isLeft) setTyped(typedValue(jsonSchema, kept.typed));
    };
    void read().catch(() => undefined); // the draft stays saved, but is not shown
    return () => {
      isLeft = true;
    };
  }, [isNeeded, jsonSchema, kept]);

  if (signal === undefined || answering.state === 'taken') return undefined;
  const mine = 'verb' in answering ? sentValue(answering.verb) : typedIn(signal, draft, typed);
  return JSON.stringify(mine) === JSON.stringify(signal.value) ? undefined : mine;
}

function sentValue(verb: Verb): unknown {
  if (verb.action === 'set') return verb.value;
  const words = verb.action === 'approve' ? t('approve') : t('reject');
  return verb.comment === undefined ? words : t('withComment', { words, comment: verb.comment });
}

function typedIn({ kind }: Signal, { kept }: UsedDraft, typed: unknown): unknown {
  if (kind !== 'approval') return kept === undefined ? undefined : typed;
  const comment = commentIn(kept?.typed).trim();
  return comment === '' ? undefined : comment;
}
