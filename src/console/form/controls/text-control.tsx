/** A text field. Numbers are typed as text too, so that the browser does not clamp or round them. */
import { exactNumber } from '../../texts/exact-number';
import { t } from '../../texts/form';
import { localNumber } from '../reading/typed-locale';
import type { ReactElement } from 'react';
import { inputMode } from '../../../values/input-mode';
import { asText } from '../fields/form-texts';
import { useFrame, type ControlProps } from '../form-scope';
import type { FormField } from '../fields/form-field';

export function TextControl({ field, texts, onChange }: ControlProps): ReactElement {
  const { controlId, describedBy, isInvalid, name } = useFrame();
  const text = asText(texts);
  const common = {
    id: controlId,
    className: 'control',
    value: text,
    'aria-label': name,
    'aria-describedby': describedBy === '' ? undefined : describedBy,
    'aria-invalid': isInvalid,
  };
  const { kind } = field.control;
  if (isAreaOf(field, text)) {
    const isLong = kind === 'json' || (field.control.kind === 'text' && field.control.isLong);
    return (
      <textarea
        {...common}
        autoComplete="off"
        className={`control${kind === 'json' ? ' code' : ''}${isLong ? ' long' : ''}`}
        dir={kind === 'json' ? undefined : 'auto'}
        rows={Math.min(Math.max(text.split('\n').length, isLong ? 3 : 1), 16)}
        spellCheck={kind === 'json' ? false : undefined}
        onChange={({ target }) => onChange(target.value)}
        data-line={isLong ? undefined : ''} // Enter adds no line break, but Shift+Enter does
      />
    );
  }
  const understood = kind === 'number' || kind === 'integer' ? understoodNumber(text) : undefined;
  return (
    <>
      <input
        {...common}
        aria-describedby={
          understood === undefined ? common['aria-describedby'] : `${describedBy} ${controlId}-read`.trim()
        }
        type={isSecret(field) ? 'password' : 'text'}
        autoComplete={isSecret(field) ? 'new-password' : 'off'}
        dir={kind === 'text' ? 'auto' : undefined}
        inputMode={inputMode(kind, field.schema)}
        onChange={({ target }) => onChange(target.value)}
      />
      {understood !== undefined && (
        <p className="field-hint" id={`${controlId}-read`}>
          {t('understoodAs', { number: understood })}
        </p>
      )}
    </>
  );
}

/** The number as it is sent, if it was typed with signs between the thousands. */
function understoodNumber(text: string): string | undefined {
  const local = localNumber(text);
  if ('fault' in local || !/[. \u00a0\u202f]\d{3}/u.test(text) || local.text === text.trim())
    return undefined;
  return exactNumber(Number(local.text));
}

function isSecret({ control }: Pick<FormField, 'control'>): boolean {
  return control.kind === 'text' && control.isSecret === true;
}

/** Whether to use a textarea for plain text, because `<input>` removes the line breaks of pasted text. */
function isAreaOf({ control, schema }: FormField, text: string): boolean {
  if (isSecret({ control })) return false;
  if (control.kind === 'json' || text.includes('\n')) return true;
  if (control.kind !== 'text' || control.isLine === true) return false;
  return schema.format === undefined && schema.pattern === undefined;
}
