/** One of several options: tiles for a few options, a select box for more. No option is preselected. */
import { useEffect, useRef, type ReactElement } from 'react';
import { leaveOut } from '../../values/form-words';
import { isSelect } from './field-frame';
import { asText } from './form-texts';
import { useFrame, type ControlProps } from './form-scope';

export function ChoiceControl(props: ControlProps): ReactElement {
  return isSelect(props.field) ? <Select {...props} /> : <Tiles {...props} />;
}

function Tiles({ field, texts, onChange }: ControlProps): ReactElement {
  const { controlId, describedBy, isRoot } = useFrame();
  const options = field.control.kind === 'choice' ? field.control.options : [];
  const chosen = asText(texts);
  const tiles = useRef<HTMLDivElement>(null);
  useDigits(isRoot ? options.map(({ label }) => label) : [], (position) => {
    onChange(String(position));
    // After the focus has moved, Enter sends the form.
    tiles.current?.querySelectorAll('input')[position]?.focus();
  });
  const longest = Math.max(...options.map(({ label }) => label.length));
  return (
    <div className="tiles-line">
      <div
        ref={tiles}
        className={`tiles${longest <= 3 ? ' short' : ''}${isRoot ? ' large' : ''}`}
        data-count={options.length}
      >
        {options.map(({ label }, index) => (
          <label key={index} className="tile">
            <input
              type="radio"
              name={controlId}
              value={index}
              checked={chosen === String(index)}
              data-enter={isRoot ? '' : undefined}
              aria-describedby={describedBy === '' ? undefined : describedBy}
              onChange={() => onChange(String(index))}
            />
            <span dir="auto">{label}</span>
          </label>
        ))}
      </div>
      {field.optional && chosen !== '' && <Clear onClear={() => onChange('')} />}
    </div>
  );
}

function Clear({ onClear }: { readonly onClear: () => void }): ReactElement {
  return (
    <button type="button" className="quiet-button" onClick={onClear}>
      {leaveOut}
    </button>
  );
}

function Select({ field, texts, onChange }: ControlProps): ReactElement {
  const { controlId, describedBy, isInvalid, name } = useFrame();
  const options = field.control.kind === 'choice' ? field.control.options : [];
  return (
    <select
      id={controlId}
      className="control"
      value={asText(texts)}
      aria-label={name}
      aria-describedby={describedBy === '' ? undefined : describedBy}
      aria-invalid={isInvalid}
      onChange={({ target }) => onChange(target.value)}
    >
      <option value="">{field.optional ? leaveOut : 'Choose one'}</option>
      {options.map(({ label }, index) => (
        <option key={index} value={index}>
          {label}
        </option>
      ))}
    </select>
  );
}

/** A digit key chooses the tile with this label, or at this position. It does not send the form. */
function useDigits(labels: readonly string[], choose: (position: number) => void): void {
  useEffect(() => {
    if (labels.length === 0) return undefined;
    const listen = (event: KeyboardEvent): void => {
      const isTyped =
        event.target instanceof HTMLElement &&
        event.target.closest('input:not([type=radio]), textarea, select');
      if (!/^\d$/u.test(event.key) || event.ctrlKey || event.metaKey || event.altKey || isTyped) return;
      const named = labels.indexOf(event.key);
      const isByName = labels.every((label) => /^\d+$/u.test(label));
      const position = isByName ? named : (Number(event.key) + 9) % 10;
      if (position >= 0 && position < labels.length) choose(position);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  });
}
