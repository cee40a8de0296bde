/** Reads the value of one control, or its issue. */
import { isFileRef } from '../../../wire/file-ref';
import { either } from '../../../values/labels';
import { takesText } from '../../../values/text-pattern';
import { readNumber, type Reading } from '../../../values/typed-text';
import type { JsonSchema } from '../../../wire/json-schema';
import { t } from '../../texts/form';
import { valueWords } from '../../texts/value-words';
import { dateFault, timeFault } from './calendar-text';
import { readDuration } from '../../../values/read-duration';
import type { FormField, Option } from '../fields/form-field';
import { asList, asObject, asText, isBlank, type Texts } from '../fields/form-texts';
import { readInstant } from './instant-text';
import { readJsonText } from './read-json-text';
import { textFault } from './text-fault';
import { localDate, localNumber } from './typed-locale';

/** Returns undefined if the field consists of others. */
export function readLeaf(field: FormField, texts: Texts): Reading | undefined {
  const { control, schema } = field;
  const text = asText(texts);
  switch (control.kind) {
    case 'text':
      return judged(text, textFault(schema, text));
    case 'number':
    case 'integer':
      return readLocalNumber(text, control.kind);
    case 'date':
      return readDate(text);
    case 'time':
      return readTrimmed(text, t('aTimeIsNeeded'), (typed) => timeFault(typed) ?? clockFault(schema, typed));
    case 'duration':
      return text.trim() === '' ? { fault: t('aDurationIsNeeded') } : readDuration(text, valueWords);
    case 'date-time': {
      if (isBlank(field, texts)) return { fault: t('dateAndTimeAreNeeded') };
      const { date, time, zone } = asObject(texts);
      const given = { date: asText(date), time: asText(time), zone: asText(zone) };
      return readInstant(given, typeof schema.pattern === 'string' ? schema.pattern : undefined);
    }
    case 'json':
      return text.trim() === '' ? { fault: valueWords.t('needed-any') } : readJsonText(text);
    case 'choice':
      return readChoice(control.options, text);
    case 'checks':
      return { value: asList(texts).flatMap((each) => optionAt(control.options, asText(each))) };
    case 'file':
      return readFile(texts);
    default:
      return undefined;
  }
}

function readLocalNumber(text: string, kind: 'number' | 'integer'): Reading {
  if (text.trim() === '') return { fault: valueWords.t(`needed-${kind}`) };
  const local = localNumber(text);
  return 'fault' in local ? local : readNumber(local.text, kind, valueWords);
}

function readDate(text: string): Reading {
  const local = localDate(text);
  return 'fault' in local ? local : readTrimmed(local.text, t('aDateIsNeeded'), dateFault);
}

function judged(value: string, fault: string | undefined): Reading {
  return fault === undefined ? { value } : { fault };
}

function readTrimmed(text: string, missing: string, fault: (typed: string) => string | undefined): Reading {
  const typed = text.trim();
  return judged(typed, typed === '' ? missing : fault(typed));
}

/** Why a valid time does not have the notation of the type, with or without seconds. */
function clockFault({ pattern }: JsonSchema, text: string): string | undefined {
  if (typeof pattern !== 'string' || takesText(pattern, text)) return undefined;
  const example = ['14:30', '14:30:00', '14:30:00.000'].find((each) => takesText(pattern, each));
  return example === undefined ? t('mustBeTime', { text }) : t('mustBeTimeLike', { example, text });
}

function readChoice(options: readonly Option[], position: string): Reading {
  const [value] = optionAt(options, position);
  if (value !== undefined) return { value };
  const isYesNo = options.length === 2 && options.every((option) => typeof option.value === 'boolean');
  return {
    fault: isYesNo
      ? valueWords.t('needed-boolean')
      : t('choose', {
          options: either(
            options.map(({ label }) => label),
            valueWords,
          ),
        }),
  };
}

/** The option's value in a list, or an empty list if no option is chosen. */
function optionAt(options: readonly Option[], position: string): readonly unknown[] {
  const option = /^\d+$/u.test(position) ? options[Number(position)] : undefined;
  return option === undefined ? [] : [option.value];
}

function readFile(texts: Texts): Reading {
  const { ref, fault, isUploading } = asObject(texts);
  if (isFileRef(ref)) return { value: ref };
  if (isUploading === true) return { fault: t('theFileIsStillUploading') };
  return { fault: typeof fault === 'string' ? fault : valueWords.t('needed-file') };
}
