/** Checkboxes for several options. A changed choice is sent in the order of the options. An unchanged one keeps its order. */
import type { ReactElement } from 'react';
import { asList } from '../fields/form-texts';
import { useFrame, type ControlProps } from '../form-scope';

export function ChecksControl({ field, texts, onChange }: ControlProps): ReactElement {
  const { describedBy, isInvalid } = useFrame();
  const options = field.control.kind === 'checks' ? field.control.options : [];
  const chosen = asList(texts);
  return (
    <div className="tiles checks">
      {options.map(({ label }, index) => {
        const position = String(index);
        const toggled = (isChosen: boolean): readonly string[] =>
          options
            .map((_option, at) => String(at))
            .filter((at) => (at === position ? isChosen : chosen.includes(at)));
        return (
          <label key={position} className="tile">
            <input
              type="checkbox"
              checked={chosen.includes(position)}
              aria-invalid={isInvalid}
              aria-describedby={describedBy === '' ? undefined : describedBy}
              onChange={({ target }) => onChange(toggled(target.checked))}
            />
            <span dir="auto">{label}</span>
          </label>
        );
      })}
    </div>
  );
}
