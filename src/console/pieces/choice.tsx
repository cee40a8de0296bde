/** The select of toolbars and settings: the browser's own list, in one look everywhere. */
import type { ReactElement } from 'react';
import { SelectFrame } from './select-frame';

interface ChoiceProps<Value extends string> {
  /** The name of the choice. It is not visible, so the options must be clear without it. */
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
  /** The value that restricts nothing, which is not drawn as chosen. Default: an empty text. */
  readonly none?: Value;
}

/** @example <Choice label="State" value={status} options={[{ value: '', label: 'All states' }]} onChange={show} /> */
export function Choice<Value extends string>(props: ChoiceProps<Value>): ReactElement {
  const { label, value, options, onChange, none = '' } = props;
  return (
    <SelectFrame>
      <select
        className={value === none ? 'choice' : 'choice chosen'}
        aria-label={label}
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value as Value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </SelectFrame>
  );
}
