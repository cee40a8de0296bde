/** A date or a time of day as text, with the browser's picker beside it. An invalid text stays as it was typed. */
import { useRef, type ReactElement } from 'react';
import { t } from '../../texts/form';
import { asText } from '../fields/form-texts';
import { localDate, shownDate } from '../reading/typed-locale';
import { useFrame, type ControlProps } from '../form-scope';

export function DateControl({ field, texts, onChange }: ControlProps): ReactElement {
  const { controlId, describedBy, isInvalid, label, name } = useFrame();
  const kind = field.control.kind === 'time' ? 'time' : 'date';
  return (
    <PickedText
      kind={kind}
      id={controlId}
      text={asText(texts)}
      describedBy={describedBy}
      isInvalid={isInvalid}
      name={name}
      pickName={t(kind === 'date' ? 'pickDate' : 'pickTime', { label })}
      onChange={onChange}
    />
  );
}

interface PickedTextProps {
  readonly kind: 'date' | 'time';
  readonly id: string;
  readonly text: string;
  readonly describedBy: string;
  readonly isInvalid: boolean;
  readonly name?: string | undefined;
  readonly pickName: string;
  readonly onChange: (text: string) => void;
}

/** A text field with a picker. */
export function PickedText({
  kind,
  id,
  text,
  describedBy,
  isInvalid,
  name,
  pickName,
  onChange,
}: PickedTextProps): ReactElement {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <span className="picked-text">
      <input
        type="text"
        id={id}
        className="control"
        value={text}
        autoComplete="off"
        placeholder={t(kind === 'date' ? 'datePlaceholder' : 'timePlaceholder')}
        aria-label={name}
        aria-invalid={isInvalid}
        aria-describedby={describedBy === '' ? undefined : describedBy}
        onChange={({ target }) => onChange(target.value)}
      />
      <input
        ref={picker}
        type={kind}
        className="picker"
        tabIndex={-1}
        aria-hidden="true"
        // The picker starts empty if it cannot show the text.
        value={pickable(kind, text)}
        onChange={({ target }) =>
          target.value !== '' && onChange(kind === 'date' ? shownDate(target.value) : target.value)
        }
      />
      <button
        type="button"
        className="control-button"
        aria-label={pickName}
        title={pickName}
        onClick={() => picker.current?.showPicker()}
      >
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" className="stroke">
          {kind === 'date' ? (
            <path d="M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v3M10.5 2v3" />
          ) : (
            <path d="M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11ZM8 5v3.2l2 1.3" />
          )}
        </svg>
      </button>
    </span>
  );
}

/** The text as the picker needs it, or an empty text if the picker cannot show it. */
function pickable(kind: 'date' | 'time', text: string): string {
  if (kind === 'time') return /^\d\d:\d\d(:\d\d)?$/u.test(text) ? text : '';
  const local = localDate(text);
  return 'text' in local && /^\d{4}-\d\d-\d\d$/u.test(local.text) ? local.text : '';
}
