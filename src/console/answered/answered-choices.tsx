/** The choices of answered signals: who answered, how it ended, and since when. */
import { useRef, type ReactElement } from 'react';
import { nameInWords } from '../../wire/names';
import { useMe } from '../api/use-me';
import { Choice } from '../pieces/choice';
import { t } from '../texts/answered';
import { outcomes, times, type AnsweredFilter } from './answered-filter';
import type { UsedAnswered } from './use-answered';

type Chosen = Pick<AnsweredFilter, 'by' | 'outcome' | 'since'>;

interface AnsweredChoicesProps {
  readonly filter: Chosen;
  readonly onChange: (changed: Partial<Chosen>) => void;
  /** The people to choose from are those who answered these signals. */
  readonly signals: UsedAnswered['signals'];
}

type Options<Name extends keyof Chosen> = readonly { value: Chosen[Name]; label: string }[];

export function AnsweredChoices({ filter, onChange, signals }: AnsweredChoicesProps): ReactElement {
  return (
    <>
      <Choice
        label={t('byWhom')}
        value={filter.by}
        options={usePeople(filter, signals)}
        onChange={(by) => onChange({ by })}
      />
      <Choice
        label={t('outcome')}
        value={filter.outcome}
        none="decided"
        options={outcomes.map((value) => ({ value, label: t(value) }))}
        onChange={(outcome) => onChange({ outcome })}
      />
      <Choice
        label={t('sinceWhen')}
        value={filter.since}
        none="day"
        options={times.map((value) => ({ value, label: t(`last-${value}`) }))}
        onChange={(since) => onChange({ since })}
      />
    </>
  );
}

/** Everybody who has answered one of the signals that the page has shown, and the person themselves. */
function usePeople(filter: Chosen, signals: UsedAnswered['signals'] = []): Options<'by'> {
  const { data: me } = useMe();
  const seen = useRef(new Map<string, string>());
  for (const { decidedBy } of signals) {
    if (decidedBy === undefined || decidedBy.via === 'timer' || decidedBy.via === 'execution') continue;
    seen.current.set(decidedBy.id, nameInWords(decidedBy));
  }
  if (filter.by !== '' && filter.by !== 'me' && !seen.current.has(filter.by))
    seen.current.set(filter.by, nameInWords({ id: filter.by }));
  const others = [...seen.current]
    .map(([value, label]) => ({ value, label }))
    .sort((a, b) => a.label.localeCompare(b.label));
  // Without logins everybody is the same local user, so "me" makes no sense.
  const isKnown = me !== undefined && me.kind !== 'local';
  return [
    { value: '', label: t('byAnyone') },
    ...(isKnown ? [{ value: 'me', label: t('byMe') }] : []),
    ...others,
  ];
}
