/** Restores the texts of the fields (`form-texts.ts`) from a draft. */
import { isFileRef } from '../../../wire/file-ref';
import { valueWords } from '../../texts/value-words';
import type { Control, FormField } from './form-field';
import { asList, asObject, asText, fieldsOf, partName, restName, type Texts } from './form-texts';
import { textsOfInstant } from '../reading/instant-text';

/** Fits a draft to the fields. A draft may be of an older version of the form. Drafts have no secrets. */
export function textsOfDraft(field: FormField, draft: unknown): Texts {
  const { control } = field;
  switch (control.kind) {
    case 'checks':
      return asList(draft).filter((each) => typeof each === 'string');
    case 'date-time': {
      const { date, time, zone } = { ...textsOfInstant(''), ...asObject(draft) };
      return { date: asText(date), time: asText(time), zone: asText(zone) };
    }
    case 'file': {
      const { ref, name, size, fault, isUploading } = asObject(draft);
      if (isFileRef(ref)) return { ref };
      const why = isUploading === true ? valueWords.t('uploadWasCutOff') : fault;
      if (typeof why !== 'string') return null;
      return { name: asText(name), size: typeof size === 'number' ? size : 0, fault: why };
    }
    case 'list':
      return asList(draft).map((each) => textsOfDraft(control.item, each));
    case 'record':
      return asList(draft).map((row) => {
        const { key, value } = asObject(row);
        return { key: asText(key), value: textsOfDraft(control.entry, value) };
      });
    case 'tuple':
    case 'object':
    case 'union':
    case 'nullable':
      return draftOfParts(control, asObject(draft));
    case 'text':
      return control.isSecret === true ? '' : asText(draft);
    default:
      return asText(draft);
  }
}

function draftOfParts(
  control: Control & { kind: 'tuple' | 'object' | 'union' | 'nullable' },
  draft: Readonly<Record<string, unknown>>,
): Texts {
  const fields = fieldsOf(control);
  const texts = fields.map((field, index) => [partName(index), textsOfDraft(field, draft[partName(index)])]);
  const rest = control.kind === 'object' ? control.rest : undefined;
  if (rest !== undefined) texts.push([restName, textsOfDraft(rest, draft[restName])]);
  const parts = Object.fromEntries(texts) as object;
  if (control.kind === 'union') return { chosen: asText(draft.chosen), ...parts };
  return control.kind === 'nullable' ? { none: draft.none === true, ...parts } : parts;
}
