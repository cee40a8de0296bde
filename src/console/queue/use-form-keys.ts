/** The keys that choose an option in the shown form. */
import { useCallback, useState } from 'react';
import type { FormShown } from '../gate/answering/form-shown';

export interface FormKeys {
  /** `['y', 'n']` */
  readonly keys: readonly string[];
  /** Whether the form is one choice, so that a key may also send it. */
  readonly isWhole: boolean;
}

const none: FormKeys = { keys: [], isWhole: false };

export function useFormKeys(): readonly [FormKeys, FormShown] {
  const [formKeys, setFormKeys] = useState(none);
  const onShown = useCallback(
    (form: HTMLFormElement | null) => setFormKeys(form === null ? none : keysOf(form)),
    [],
  );
  return [formKeys, onShown];
}

function keysOf(form: HTMLFormElement): FormKeys {
  const options = [...form.querySelectorAll<HTMLElement>('[data-key]')];
  const keys = new Set(options.map(({ dataset }) => dataset['key'] ?? ''));
  return { keys: [...keys], isWhole: form.querySelector('.root [data-key]') !== null };
}
