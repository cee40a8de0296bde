/** Says that there is no value, where that is one of the answers. What was typed is kept beneath. */
import type { ReactElement } from 'react';
import { noValue } from '../../values/form-words';
import type { ControlProps } from './form-scope';

export function NoValueControl({ field, texts, onChange }: ControlProps): ReactElement {
  return (
    <label className="no-value">
      <input
        type="checkbox"
        checked={texts === true}
        aria-label={`${noValue} for ${field.label}`}
        onChange={({ target }) => onChange(target.checked)}
      />
      <span aria-hidden="true">{noValue}</span>
    </label>
  );
}
