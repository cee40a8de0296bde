/**
 * The fields as rjsf is told of them: texts, objects and lists, nothing else. What a person types is kept as text (see
 * form-texts.ts), so rjsf has no numbers to convert, no booleans to fill in, no variants to choose between and no names
 * to keep apart; those are where it would change an answer. It walks the tree, keeps the data and the rows of lists.
 */
import type { RJSFSchema, UiSchema } from '@rjsf/utils';
import type { FormField } from './form-field';
import { emptyTexts, fieldsOf, partName, restName } from './form-texts';

/** What rjsf renders at one place. */
export type FormNode =
  | { readonly role: 'field'; readonly field: FormField }
  /** The name in a row of a record; a row itself. */
  | { readonly role: 'key' | 'row'; readonly field: FormField }
  /** Which variant is chosen; whether there is no value. */
  | { readonly role: 'chosen' | 'none'; readonly field: FormField };

export interface RjsfForm {
  readonly schema: RJSFSchema;
  readonly uiSchema: UiSchema;
  /** By the name that `ui:options` carries. */
  readonly nodes: ReadonlyMap<string, FormNode>;
}

export function rjsfForm(field: FormField): RjsfForm {
  const nodes = new Map<string, FormNode>();
  const part = ofField(field, nodes);
  return { ...part, nodes };
}

interface RjsfPart {
  readonly schema: RJSFSchema;
  readonly uiSchema: UiSchema;
}

type Nodes = Map<string, FormNode>;

/** The node that a part of rjsf's tree is. */
export function nodeAt(
  nodes: ReadonlyMap<string, FormNode>,
  uiSchema: UiSchema | undefined,
): FormNode | undefined {
  const name: unknown = uiSchema?.['ui:options']?.node;
  return typeof name === 'string' ? nodes.get(name) : undefined;
}

function ofField(field: FormField, nodes: Nodes): RjsfPart {
  const { control } = field;
  const ui = named(nodes, { role: 'field', field });
  switch (control.kind) {
    case 'list': {
      const { schema, uiSchema } = ofField(control.item, nodes);
      return listOf({ ...schema, default: emptyTexts(control.item) as never }, uiSchema, ui);
    }
    case 'record': {
      const row = objectOf(
        { key: leaf(nodes, { role: 'key', field }), value: ofField(control.entry, nodes) },
        named(nodes, { role: 'row', field: control.entry }),
      );
      const blank = { key: '', value: emptyTexts(control.entry) };
      return listOf({ ...row.schema, default: blank as never }, row.uiSchema, ui);
    }
    case 'object':
    case 'tuple':
    case 'union':
    case 'nullable': {
      const parts = fieldsOf(control).map((each, index) => [partName(index), ofField(each, nodes)] as const);
      const rest = control.kind === 'object' ? control.rest : undefined;
      const others: Record<string, RjsfPart> = rest === undefined ? {} : { [restName]: ofField(rest, nodes) };
      if (control.kind === 'union') others.chosen = leaf(nodes, { role: 'chosen', field });
      if (control.kind === 'nullable') others.none = leaf(nodes, { role: 'none', field });
      return objectOf({ ...Object.fromEntries(parts), ...others }, ui);
    }
    default:
      return leaf(nodes, { role: 'field', field });
  }
}

function leaf(nodes: Nodes, node: FormNode): RjsfPart {
  return { schema: { title: 'leaf' }, uiSchema: { ...named(nodes, node), 'ui:field': 'leaf' } };
}

function objectOf(parts: Readonly<Record<string, RjsfPart>>, ui: UiSchema): RjsfPart {
  const schemas = Object.entries(parts).map(([name, { schema }]) => [name, schema]);
  const uiSchemas = Object.entries(parts).map(([name, { uiSchema }]) => [name, uiSchema]);
  return {
    schema: { type: 'object', properties: Object.fromEntries(schemas) as never },
    uiSchema: { ...ui, ...(Object.fromEntries(uiSchemas) as UiSchema) },
  };
}

function listOf(items: RJSFSchema, itemUi: UiSchema, ui: UiSchema): RjsfPart {
  return { schema: { type: 'array', items }, uiSchema: { ...ui, items: itemUi } };
}

function named(nodes: Nodes, node: FormNode): UiSchema {
  const name = `n${nodes.size}`;
  nodes.set(name, node);
  return { 'ui:options': { node: name } };
}
