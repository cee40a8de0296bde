/** One of several options: tiles for a few options, a select box for more. No option is preselected. */
import { useEffect, useRef, type ReactElement } from 'react';
import { isInOtherDialog } from '../../pieces/is-in-other-dialog';
import { SelectFrame } from '../../pieces/select-frame';
import { t } from '../../texts/form';
import { isSelect } from '../field-frame';
import { asText } from '../fields/form-texts';
import { useFormScope, useFrame, type ControlProps } from '../form-scope';
import { optionKeys } from '../fields/option-keys';
import { valueWords } from '../../texts/value-words';

export function ChoiceControl(props: ControlProps): ReactElement {
  return isSelect(props.field) ? <Select {...props} /> : <Tiles {...props} />;
}

function Tiles({ field, texts, onChange }: ControlProps): ReactElement {
  const { controlId, describedBy, isRoot } = useFrame();
  const options = field.control.kind === 'choice' ? field.control.options : [];
  const chosen = asText(texts);
  const tiles = useRef<HTMLDivElement>(null);
  const { showsKeys, chosenByKey } = useFormScope();
  const keys = optionKeys(options);
  useOptionKeys(isRoot ? keys : [], tiles, (position) => {
    onChange(String(position));
    // After the focus has moved, Enter sends the form.
    tiles.current?.querySelectorAll('input')[position]?.focus();
    chosenByKey?.();
  });
  const longest = Math.max(...options.map(({ label }) => label.length));
  const isBrief = longest <= 8 && options.length > 3;
  return (
    <div className="tiles-line">
      <div
        ref={tiles}
        className={`tiles${longest <= 3 ? ' short' : ''}${isRoot ? ' large' : isBrief ? ' brief' : ''}`}
        data-count={options.length}
      >
        {options.map(({ label }, index) => (
          <label key={index} className="tile">
            <input
              type="radio"
              name={controlId}
              value={index}
              checked={chosen === String(index)}
              aria-describedby={describedBy === '' ? undefined : describedBy}
              onChange={() => onChange(String(index))}
              data-key={keys[index]}
            />
            <span dir="auto">{label}</span>
            {(showsKeys || !isRoot) && keys[index] !== undefined && keys[index] !== label && (
              <kbd aria-hidden="true">{keys[index].toUpperCase()}</kbd>
            )}
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
      {valueWords.t('leaveOut')}
    </button>
  );
}

function Select({ field, texts, onChange }: ControlProps): ReactElement {
  const { controlId, describedBy, isInvalid, name } = useFrame();
  const options = field.control.kind === 'choice' ? field.control.options : [];
  return (
    <SelectFrame>
      <select
        id={controlId}
        className="control"
        value={asText(texts)}
        aria-label={name}
        aria-describedby={describedBy === '' ? undefined : describedBy}
        aria-invalid={isInvalid}
        onChange={({ target }) => onChange(target.value)}
      >
        <option value="">{field.optional ? valueWords.t('leaveOut') : t('chooseOne')}</option>
        {options.map(({ label }, index) => (
          <option key={index} value={index}>
            {label}
          </option>
        ))}
      </select>
    </SelectFrame>
  );
}

/**
 * A key chooses its option, if the form is one choice. Outside the queue it does not send the form. A key that is held down
 * chooses once. The keys of one field among others: `chooseInField`.
 */
function useOptionKeys(
  keys: readonly (string | undefined)[],
  tiles: { readonly current: HTMLElement | null },
  choose: (position: number) => void,
): void {
  useEffect(() => {
    if (keys.length === 0) return undefined;
    const listen = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented) return;
      const target = event.target instanceof HTMLElement ? event.target : document.body;
      const isTyped = target.closest('input:not([type=radio], [type=checkbox]), textarea, select') !== null;
      if (isTyped || isInOtherDialog(event, tiles.current)) return;
      const position = keys.indexOf(event.key.toLowerCase());
      if (position >= 0) choose(position);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  });
}
