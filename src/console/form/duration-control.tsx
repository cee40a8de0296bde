/** A duration in words or in ISO 8601; whichever is typed, the other is shown beneath it. */
import type { ReactElement } from 'react';
import { readDuration } from './read-duration';
import { asText } from './form-texts';
import { useFrame, type ControlProps } from './form-scope';

export function DurationControl({ texts, onChange }: ControlProps): ReactElement {
  const { controlId, describedBy, isInvalid, name } = useFrame();
  const text = asText(texts);
  const reading = readDuration(text);
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
          ? `${reading.words}. Sent as ${reading.value}`
          : 'Such as 15 min, 1 h 30 min, 2 days or PT15M'}
      </p>
    </>
  );
}
