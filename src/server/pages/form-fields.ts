/**
 * The fields of a signal's type. Each has a label, its type as text, its issues, and the text that was entered before.
 * Nothing is preselected: booleans and choices start without a choice.
 */
import { html } from 'hono/html';
import type { Issue } from '../../client';
import { exactJsonType } from '../../values/exact-json-type';
import { exactPattern } from '../../values/exact-pattern';
import { fileTypeOf } from '../../values/files/file-type';
import type { JsonSchema } from '../../wire/json-schema';
import { fieldName, markedName, type FormEntries } from '../answering/field-names';
import { keyInWords, optionLabels } from '../../values/labels';
import { shapeOf, type Option, type Shape } from '../../values/shape';
import { haveOwnTexts, textOfOption } from '../../values/typed-text';
import type { PicturesOfFields } from '../../values/pictures-of-fields';
import { variantLabels } from '../../values/variant-labels';
import { areTiles, choices, type Choice, type Choices } from './choices';
import { fileControl } from './file-control';
import { framed, type Frame } from './field-frame';
import { fieldType } from './field-type';
import type { Html } from './page';
import type { PageWords } from './page-words';
import { textControl } from './text-control';
import { widgetOf } from './widget';

interface FormParts {
  readonly entries: FormEntries;
  readonly issues: readonly Issue[];
  readonly words: PageWords;
  readonly pictures: PicturesOfFields;
}

export interface PlacedIssue {
  readonly issue: Issue;
  /** The id of the field that shows the issue. */
  readonly id: string;
}

/** Renders the fields of one form. `placed` is complete after `render`. */
export class FormFields {
  readonly placed: PlacedIssue[] = [];
  private readonly texts = new Map<string, string[]>();
  /** True if one of the fields is a file. */
  hasFiles = false;
  private left: readonly Issue[];
  private readonly words: PageWords;
  private readonly pictures: PicturesOfFields;
  private count = 0;

  constructor(
    private readonly root: JsonSchema,
    { entries, issues, words, pictures }: FormParts,
  ) {
    this.words = words;
    this.pictures = pictures;
    for (const [name, text] of entries) {
      const texts = this.texts.get(name);
      if (texts === undefined) this.texts.set(name, [text]);
      else texts.push(text);
    }
    this.left = issues;
  }

  /** Renders the fields of the whole value. */
  render(): Html {
    const label = this.words.values.t('yourAnswer');
    return this.field({ schema: this.root, name: 'value', path: [], label, depth: 0 });
  }

  /** The issues that no field shows. */
  get unplaced(): readonly Issue[] {
    return this.left;
  }

  private field(given: Place): Html {
    const shape = shapeOf(given.schema, this.root);
    const { title } = shape.schema;
    const place =
      typeof title === 'string' && given.depth > 0 && given.isVariant !== true
        ? { ...given, label: title }
        : given;
    const json = markedName(place.name, 'json');
    // A text that was entered as JSON is shown as JSON again.
    const widget =
      this.texts.has(json) && shape.kind !== 'choice' && shape.kind !== 'file'
        ? 'json'
        : widgetOf(shape, this.root, place.depth);
    switch (widget) {
      case 'fields':
        return this.group(place, shape);
      case 'variants':
        return shape.kind === 'union' ? this.variants(place, shape) : html``;
      case 'file':
        return this.file(place, shape);
      case 'yes-no':
      case 'options':
      case 'checks':
        return this.choice(place, shape);
      default: {
        const frame = this.frame(place, shape, 'field', () => true);
        const texts = {
          plain: this.text(place.name),
          marked: (marker: string) => this.text(markedName(place.name, marker)),
        };
        const isInvalid = frame.issues.length > 0;
        const asJson = { type: 'JSON', exact: exactJsonType(shape.schema, this.root) };
        return framed(
          widget === 'json' ? { ...frame, ...asJson } : frame,
          textControl({ id: frame.id, name: place.name, widget, shape, isInvalid, texts }, this.words),
        );
      }
    }
  }

  private file(place: Place, shape: Shape): Html {
    this.hasFiles = true;
    const frame = this.frame(place, shape, 'field', () => true);
    const name = markedName(place.name, 'json');
    const { mediaTypes = [] } = fileTypeOf(shape.schema) ?? {};
    const isInvalid = frame.issues.length > 0;
    return framed(
      frame,
      fileControl({ id: frame.id, name, mediaTypes, isInvalid, reference: this.text(name) }, this.words),
    );
  }

  private choice(place: Place, shape: Shape): Html {
    const { given, ...offered } = this.offered(place, shape);
    const frame = this.frame(place, shape, areTiles(offered) ? 'set' : 'field', () => true);
    return framed(
      frame,
      html`${given ?? ''}${choices({ ...offered, id: frame.id, optional: place.optional === true }, this.words)}`,
    );
  }

  private offered(
    { name }: Place,
    shape: Shape,
  ): Omit<Choices, 'id' | 'optional'> & { readonly given?: Html } {
    const chosen = this.texts.get(name) ?? [];
    if (shape.kind === 'boolean')
      return { name, options: this.asChoices([{ value: true }, { value: false }]), chosen };
    if (shape.kind === 'list') {
      const items = shapeOf(shape.items, this.root);
      const options = items.kind === 'choice' ? this.asChoices(items.options) : [];
      const repeated = `${name}[]`;
      const all = [...(this.texts.get(repeated) ?? []), ...chosen];
      return { name: repeated, options, chosen: all, many: true, given: isThere(name) };
    }
    const options = shape.kind === 'choice' ? shape.options : [];
    if (haveOwnTexts(options)) return { name, options: this.asChoices(options), chosen };
    // Texts that would fit none or several of the choices are distinguished by their JSON.
    const json = markedName(name, 'json');
    const written = this.asChoices(options, JSON.stringify);
    return { name: json, options: written, chosen: this.texts.get(json) ?? [] };
  }

  private group(place: Place, shape: Shape): Html {
    const { path, name, depth, tag } = place;
    const parts = partsOf(shape, this.words).filter(({ key }) => key !== tag);
    const known = new Set<string | number>(parts.map(({ key }) => key));
    // The whole answer needs no box, and a variant has its own.
    const as = depth === 0 || place.isVariant === true ? 'bare' : 'group';
    const frame = this.frame(place, shape, as, ([next]) => next === undefined || !known.has(next));
    const fields = parts.map(({ key, ...part }) =>
      this.field({ ...part, name: fieldName(name, key), path: [...path, key], depth: depth + 1 }),
    );
    return framed(frame, html`${shape.kind === 'object' ? isThere(name) : ''}${fields}`);
  }

  private variants(place: Place, shape: Shape & { kind: 'union' }): Html {
    const { name, path, depth, optional = false } = place;
    const frame = this.frame(place, shape, 'group', ([next]) => next === undefined);
    const marker = markedName(name, 'variant');
    const chosen = this.texts.get(marker) ?? [];
    const labels = variantLabels(shape.variants, this.root, this.words.values);
    const options = labels.map((label, index) => ({ text: String(index), label }));
    const fields = shape.variants.map((schema, index) => {
      const isMeant = chosen.includes(String(index));
      const variant = {
        schema,
        label: this.words.t('value'),
        isVariant: true,
        path,
        depth: depth + 1,
        name: markedName(name, index),
        tag: shape.tag,
      };
      const field = isMeant ? this.field(variant) : this.withoutIssues(() => this.field(variant));
      return html`<div class="variant variant-${index}">${field}</div>`;
    });
    const tiles = choices({ id: frame.id, optional, name: marker, options, chosen }, this.words);
    return framed({ ...frame, hasVariants: true }, html`${tiles}${fields}`);
  }

  /** Issues never belong to variants that are not chosen. */
  private withoutIssues(render: () => Html): Html {
    const kept = this.left;
    this.left = [];
    const rendered = render();
    this.left = kept;
    return rendered;
  }

  /** The frame of a field, with the issues at or below its path that belong to it. */
  private frame(
    place: Place,
    shape: Shape,
    as: Frame['as'],
    isOwn: (below: Issue['path']) => boolean,
  ): Frame {
    const { path, name, label, optional = false } = place;
    this.count += 1;
    const id = `f${this.count}`;
    const isHere = (issue: Issue): boolean =>
      path.every((key, at) => issue.path[at] === key) && isOwn(issue.path.slice(path.length));
    const issues = this.left.filter(isHere);
    this.left = this.left.filter((issue) => !isHere(issue));
    for (const issue of issues) this.placed.push({ issue, id });
    const { description } = shape.schema;
    const none = markedName(name, 'null');
    return {
      words: this.words,
      as,
      id,
      pictures:
        path.length === 1 && place.isVariant !== true ? this.pictures.get(String(path[0])) : undefined,
      label,
      type: fieldType(shape, this.root, this.words),
      exact: exactPattern(shape),
      default: shape.schema.default,
      hint: typeof description === 'string' ? description : undefined,
      optional,
      issues,
      depth: path.length,
      none: shape.nullable ? { name: none, chosen: this.text(none) === 'true' } : undefined,
    };
  }

  private asChoices(options: readonly Option[], textOf = textOfOption): readonly Choice[] {
    const labels = optionLabels(options, this.words.values);
    return options.map(({ value }, index) => ({ text: textOf(value), label: labels[index] ?? '' }));
  }

  private text(name: string): string | undefined {
    return this.texts.get(name)?.[0];
  }
}

interface Place {
  readonly schema: unknown;
  readonly name: string;
  readonly path: Issue['path'];
  readonly label: string;
  readonly depth: number;
  readonly optional?: boolean;
  /** In a variant, the property that identifies it, which the choice of the variant sets. */
  readonly tag?: string;
  readonly isVariant?: boolean;
}

interface Part extends Pick<Place, 'schema' | 'label' | 'optional'> {
  readonly key: string | number;
}

function partsOf(shape: Shape, { values }: PageWords): readonly Part[] {
  if (shape.kind === 'tuple')
    return shape.items.map(({ schema, required }, key) => ({
      key,
      schema,
      label: `${key + 1}.`,
      optional: !required,
    }));
  if (shape.kind !== 'object') return [];
  return shape.properties.map(({ key, schema, required }) => ({
    key,
    schema,
    label: keyInWords(key, values),
    optional: !required,
  }));
}

/** Sends that the list or object exists, even without items. */
function isThere(name: string): Html {
  return html`<input type="hidden" name="${markedName(name, 'given')}" value="" />`;
}
