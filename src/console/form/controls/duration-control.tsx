/** A duration, typed in words or in ISO 8601. The other notation is shown below. */
import type { ReactElement } from 'react';
import { readDuration } from '../../../values/read-duration';
import { t } from '../../texts/form';
import { asText } from '../fields/form-texts';
import { useFrame, type ControlProps } from '../form-scope';
import { valueWords } from '../../texts/value-words';

export function DurationControl({ texts, onChange }: ControlProps): ReactElement {
  const { controlId, describedBy, isInvalid, name } = useFrame();
  const text = asText(texts);
  const reading = readDuration(text, valueWords);
  return (
    <>
      <input
        type="text"
        id={controlId}
        className="control"
        value={text}
        autoComplete="off"
        aria-label={name}
        aria-invalid={isInvalid}
        aria-describedby={`${describedBy} ${controlId}-sent`.trim()}
        onChange={({ target }) => onChange(target.value)}
      />
      <p className="field-hint" id={`${controlId}-sent`}>
        {'value' in reading
          ? `${reading.words}. ${t('sentAs', { value: reading.value })}`
          : t('forExample15Min1')}
      </p>
    </>
  );
}
