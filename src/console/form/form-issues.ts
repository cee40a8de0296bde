/**
 * The issues that a form shows. All issues appear when the form is sent. A corrected issue disappears at once, and no new
 * issue appears while a person types.
 */
import { useCallback, useMemo, useRef, useState } from 'react';
import { sameJson } from '../../values/same-json';
import type { FormField } from './fields/form-field';
import type { Texts } from './fields/form-texts';
import { inOrder, placeIssue, type ServiceIssue } from './place-issues';
import { readForm, type FieldIssue, type FormPath } from './reading/read-form';

export interface FormIssues {
  readonly shown: readonly FieldIssue[];
  /** The number of refusals so far, by the service and by the form. */
  readonly refusals: number;
  /** Returns the value if it has no issues. Otherwise shows all issues. */
  readonly judge: (texts: Texts) => { readonly value: unknown } | undefined;
  readonly changed: (before: Texts, texts: Texts) => void;
}

interface Shown {
  readonly own: readonly FieldIssue[];
  readonly service: readonly FieldIssue[];
  readonly refusals: number;
}

export function useFormIssues(
  field: FormField,
  texts: { readonly current: Texts },
  told: readonly ServiceIssue[] | undefined,
): FormIssues {
  const placed = (issues: readonly ServiceIssue[] = []): readonly FieldIssue[] =>
    issues.map((issue) => placeIssue(field, texts.current, issue)).toSorted(inOrder);
  const [shown, setShown] = useState<Shown>(() => ({
    own: [],
    service: placed(told),
    refusals: told?.length ? 1 : 0,
  }));
  const known = useRef(told);
  if (known.current !== told) {
    known.current = told;
    setShown(({ refusals }) => ({
      own: [],
      service: placed(told),
      refusals: refusals + (told?.length ? 1 : 0),
    }));
  }

  const judge = useCallback(
    (now: Texts) => {
      const reading = readForm(field, now);
      const own = 'issues' in reading ? reading.issues.toSorted(inOrder) : [];
      setShown(({ refusals }) => ({ own, service: [], refusals: refusals + (own.length > 0 ? 1 : 0) }));
      return 'value' in reading ? reading : undefined;
    },
    [field],
  );
  const changed = useCallback(
    (before: Texts, now: Texts) =>
      setShown((was) => {
        if (was.own.length === 0 && was.service.length === 0) return was;
        const reading = readForm(field, now);
        const left = 'issues' in reading ? reading.issues : [];
        const own = left.filter(({ at }) => was.own.some((each) => sameJson(each.at, at)));
        const service = was.service.filter(
          ({ at }) => at.length === 0 || sameJson(textsAt(before, at), textsAt(now, at)),
        );
        return { ...was, own: own.toSorted(inOrder), service };
      }),
    [field],
  );
  const { own, service, refusals } = shown;
  const all = useMemo(() => [...own, ...service].toSorted(inOrder), [own, service]);
  return { shown: all, refusals, judge, changed };
}

function textsAt(texts: Texts, at: FormPath): unknown {
  return at.reduce<unknown>(
    (inner, name) => (inner as Record<string | number, unknown> | undefined)?.[name],
    texts,
  );
}
