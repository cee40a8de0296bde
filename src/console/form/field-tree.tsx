/** Renders the tree of fields: each field in its frame, with its control or its inner fields. */
import { memo, type ReactElement } from 'react';
import { valueWords } from '../texts/value-words';
import { sameJson } from '../../values/same-json';
import type { JsonSchema } from '../../wire/json-schema';
import { t } from '../texts/form';
import { FieldFrame } from './field-frame';
import type { FormField } from './fields/form-field';
import { idAt, useFormScope, type ControlProps } from './form-scope';
import { asObject, asText, partName, restName, type Texts } from './fields/form-texts';
import { LeafControl } from './controls/leaf-control';
import { ListRows } from './lists/list-rows';
import type { FormPath } from './reading/read-form';
import { VariantTabs } from './variant-tabs';

export interface FieldTreeProps {
  readonly field: FormField;
  readonly texts: Texts;
  /** The place of the field in the texts of the form. */
  readonly at: FormPath;
  /** The name of the item, if the field is an item of a list. */
  readonly item?: number;
}

/** Memoised by its texts, so that typing in one field does not render the others. */
export const FieldTree = memo(Framed, (before, now) => {
  const isSame = before.field === now.field && before.texts === now.texts && before.item === now.item;
  return isSame && sameJson(before.at, now.at);
});

function Framed({ field, texts, at, item }: FieldTreeProps): ReactElement {
  const { prefix } = useFormScope();
  const content = <Content field={field} texts={texts} at={at} />;
  if (!field.isFramed) return content;
  const isUnseen = item !== undefined && !hasFields(field);
  const isAsked = at.length === 0 && field.control.kind === 'choice'; // the question above is the label
  const label = item === undefined ? field.label : `${field.label} ${item + 1}`;
  return (
    <FieldFrame id={idAt(prefix, at)} field={field} label={label} isLabelUnseen={isUnseen || isAsked}>
      {content}
    </FieldFrame>
  );
}

function hasFields({ control }: FormField): boolean {
  return ['object', 'tuple', 'union', 'list', 'record'].includes(control.kind);
}

function Content({ field, texts, at }: FieldTreeProps): ReactElement {
  const { change } = useFormScope();
  const { control } = field;
  const given = asObject(texts);
  const part = (inner: FormField, name: string): ReactElement => (
    <FieldTree key={name} field={inner} texts={given[name]} at={[...at, name]} />
  );
  switch (control.kind) {
    case 'object':
    case 'tuple':
      return (
        <div className={field.isFramed ? 'branch fields' : 'fields'}>
          {control.parts.map((each, index) => part(each.field, partName(index)))}
          {control.kind === 'object' && control.rest !== undefined && part(control.rest, restName)}
        </div>
      );
    case 'union': {
      const chosen = asText(given.chosen);
      const variant = chosen === '' ? undefined : control.variants[Number(chosen)];
      return (
        <>
          <VariantTabs
            field={field}
            texts={chosen}
            onChange={(position) => change([...at, 'chosen'], position)}
          />
          {variant !== undefined && <div className="branch">{part(variant, partName(Number(chosen)))}</div>}
        </>
      );
    }
    case 'nullable': {
      const isNone = given.none === true;
      return (
        <div className="nullable">
          {isNone ? (
            <p className="control none">{valueWords.t('noValue')}</p>
          ) : (
            part(control.inner, partName(0))
          )}
          <NoValueControl field={field} texts={isNone} onChange={(none) => change([...at, 'none'], none)} />
        </div>
      );
    }
    case 'list':
      return (
        <ListRows control={control} texts={texts} at={at} most={maxItemsOf(field.schema)}>
          {(row, index) => <FieldTree field={control.item} texts={row} at={[...at, index]} item={index} />}
        </ListRows>
      );
    case 'record':
      return (
        <ListRows control={control} texts={texts} at={at}>
          {(row, index) => {
            const { key, value } = asObject(row);
            return (
              <div className="record-row">
                <FieldTree field={nameField()} texts={key} at={[...at, index, 'key']} item={index} />
                <FieldTree field={control.entry} texts={value} at={[...at, index, 'value']} item={index} />
              </div>
            );
          }}
        </ListRows>
      );
    default:
      return <LeafControl field={field} texts={texts} onChange={(typed) => change(at, typed)} />;
  }
}

function maxItemsOf({ maxItems }: JsonSchema): number | undefined {
  return typeof maxItems === 'number' ? maxItems : undefined;
}

const nameField = (): FormField => ({
  label: t('name'),
  type: '',
  optional: false,
  isFramed: true,
  schema: {},
  control: { kind: 'text', isLong: false, isLine: true },
});

/** The checkbox for "no value", if the type allows none. The typed text is kept. */
function NoValueControl({ field, texts, onChange }: ControlProps): ReactElement {
  return (
    <label className="no-value">
      <input
        type="checkbox"
        checked={texts === true}
        aria-label={t('novalueForLabel', { noValue: valueWords.t('noValue'), label: field.label })}
        onChange={({ target }) => onChange(target.checked)}
      />
      <span aria-hidden="true">{valueWords.t('noValue')}</span>
    </label>
  );
}
