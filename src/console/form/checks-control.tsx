/** Any of several. They are sent in the order in which they were chosen. */
import type { ReactElement } from 'react';
import { asList } from './form-texts';
import { useFrame } from './form-scope';
import type { ControlProps } from './leaf-field';

export function ChecksControl({ field, texts, onChange }: ControlProps): ReactElement {
  const { describedBy, isInvalid } = useFrame();
  const options = field.control.kind === 'checks' ? field.control.options : [];
  const chosen = asList(texts);
  return (
    <div className="tiles checks">
      {options.map(({ label }, index) => {
        const position = String(index);
        const others = chosen.filter((each) => each !== position);
        return (
          <label key={position} className="tile">
            <input
              type="checkbox"
              checked={chosen.includes(position)}
              aria-invalid={isInvalid}
              aria-describedby={describedBy === '' ? undefined : describedBy}
              onChange={({ target }) => onChange(target.checked ? [...others, position] : others)}
            />
            <span dir="auto">{label}</span>
          </label>
        );
      })}
    </div>
  );
}
