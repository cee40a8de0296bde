/** Tabs that choose one of several types. Each tab keeps what was typed in it. */
import type { ReactElement } from 'react';
import { asText } from './fields/form-texts';
import { valueWords } from '../texts/value-words';
import { useFrame, type ControlProps } from './form-scope';

export function VariantTabs({ field, texts, onChange }: ControlProps): ReactElement {
  const { controlId, describedBy } = useFrame();
  const variants = field.control.kind === 'union' ? field.control.variants : [];
  const chosen = asText(texts);
  return (
    <div className="variant-line">
      <div className="variant-tabs">
        {variants.map(({ label }, index) => (
          <label key={index} className="variant-tab">
            <input
              type="radio"
              name={controlId}
              checked={chosen === String(index)}
              aria-describedby={describedBy === '' ? undefined : describedBy}
              onChange={() => onChange(String(index))}
            />
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" className="stroke">
              <path d="m3.5 8.5 3 3 6-7" />
            </svg>
            <span dir="auto">{label}</span>
          </label>
        ))}
      </div>
      {field.optional && chosen !== '' && (
        <button type="button" className="quiet-button" onClick={() => onChange('')}>
          {valueWords.t('leaveOut')}
        </button>
      )}
    </div>
  );
}
