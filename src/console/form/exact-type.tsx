/** The part of a type that no words for people describe, in a disclosure. */
import type { ReactElement } from 'react';
import { t } from '../texts/form';

export function ExactType({ text }: { readonly text: string }): ReactElement {
  return (
    <details className="field-hint">
      <summary>{t('theExactType')}</summary>
      <code className="field-exact" dir="ltr">
        {text}
      </code>
    </details>
  );
}
