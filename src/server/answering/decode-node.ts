/** Decodes one field and the fields below it by its schema. See form-values.ts for the markers. */
import { isSchema, type JsonSchema } from '../../wire/json-schema';
import type { ValueWords } from '../../texts/value-words';
import { readDuration } from '../../values/read-duration';
import { typeInWords } from '../../values/type-in-words';
import { ServiceError } from '../http/service-errors';
import { decodeContainer } from './decode-container';
import {
  absent,
  isBlank,
  leaf,
  refused,
  type Decoded,
  type Presence,
  type SchemaIn,
  type Within,
} from './decoded';
import type { FieldNode } from './field-names';
import { shapeOf, type Option, type Shape } from '../../values/shape';
import { parseStrictJson } from '../http/parse-strict-json';
import { readBoolean, readChoice, readNumber, type Reading } from '../../values/typed-text';
import { sameJson } from '../../values/same-json';

/** Decodes a field. A missing required field is an issue. */
export function decodeNode(
  { schema, within }: SchemaIn,
  node: FieldNode | undefined,
  presence: Presence,
): Decoded {
  within.left -= 1;
  if (within.left < 0) return refused('This field was not read.');
  const shape = shapeOf(schema, within.root);
  const decoded = node === undefined ? absent : decodeGiven(shape, within, node, presence);
  return 'absent' in decoded && presence === 'required'
    ? refused(missingWords(shape, within.words))
    : decoded;
}

function decodeGiven(shape: Shape, within: Within, node: FieldNode, presence: Presence): Decoded {
  const unknown = [...node.markers.keys()].find((marker) => !isMarker(marker, shape));
  if (unknown !== undefined) return refused(`The marker :${unknown.slice(0, 40)} is not allowed here.`);
  const none = node.markers.get('null');
  if (none?.texts.includes('true') === true) return decodeNull(shape, node);
  if (none !== undefined && none.texts.some((text) => text !== ''))
    return refused('The marker :null must be true.');
  const json = node.markers.get('json');
  if (json !== undefined) return decodeJson(json, node);
  if (presence === 'optional' && isBlank(node)) return absent;
  return decodeByShape(shape, within, node);
}

function decodeByShape(shape: Shape, within: Within, node: FieldNode): Decoded {
  switch (shape.kind) {
    case 'string':
      return decodeString(shape, within.words, node);
    case 'number':
    case 'integer': {
      const { kind } = shape;
      return decodeText(node, (text) =>
        text.trim() === '' ? 'absent' : readNumber(text, kind, within.words),
      );
    }
    case 'boolean':
      return decodeText(node, (text) => (text === '' ? 'absent' : readBoolean(text, within.words)));
    case 'choice':
      return decodeText(node, (text) => readChoice(text, shape.options, within.words));
    case 'file':
      return isBlank(node) ? absent : refused('Upload the file, and send the returned reference as JSON.');
    case 'any':
      return isBlank(node) ? absent : refused('Fields cannot express a value of this type. Send it as JSON.');
    case 'union':
      return decodeUnion(shape, within, node);
    default:
      return decodeContainer(shape, within, node, decodeNode);
  }
}

function decodeString({ schema }: Shape, words: ValueWords, node: FieldNode): Decoded {
  const marked = ['text', 'utc'].filter((marker) => node.markers.has(marker));
  if (marked.length === 0) {
    return decodeText(node, (value) =>
      schema.format === 'duration' && value !== '' ? readDuration(value, words) : { value },
    );
  }
  if (marked.length > 1 || node.texts.length > 0) return refused(givenTwice);
  const text = node.markers.get('text');
  if (text !== undefined) return decodeText(text, (typed) => ({ value: typed.replaceAll('\r\n', '\n') }));
  return decodeText(node.markers.get('utc') ?? leaf(), (typed) => (typed === '' ? 'absent' : inUtc(typed)));
}

/** Decodes what `<input type="datetime-local">` sends. Its label names the zone. */
function inUtc(text: string): Reading {
  if (/^\d{4,}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?$/.test(text)) return { value: `${text}Z` };
  return {
    fault: `Must be a date and a time, such as 2026-02-28T12:00, not ${text.slice(0, 40).toWellFormed()}.`,
  };
}

/** A field with one text. */
function decodeText(node: FieldNode, read: (text: string) => Reading | 'absent'): Decoded {
  if (node.children.size > 0) return refused('Must be one text, without fields below it.');
  const [text, another] = node.texts;
  if (another !== undefined) return refused(givenTwice);
  if (text === undefined) return absent;
  const reading = read(text);
  if (reading === 'absent') return absent;
  return 'value' in reading ? reading : refused(reading.fault);
}

function decodeNull(shape: Shape, node: FieldNode): Decoded {
  if (!shape.nullable) return refused('A value is required.');
  const others = new Map([...node.markers].filter(([marker]) => marker !== 'null' && marker !== 'variant'));
  if (!isBlank({ ...node, markers: others })) return refused('Choose either a value or no value.');
  return { value: null };
}

function decodeJson(json: FieldNode, { texts, children, markers }: FieldNode): Decoded {
  const others = new Map([...markers].filter(([marker]) => marker !== 'json'));
  if (!isBlank({ texts, children, markers: others })) return refused(givenTwice);
  return decodeText(json, (text) => {
    if (text.trim() === '') return 'absent';
    try {
      return { value: parseStrictJson(text) };
    } catch (error) {
      if (error instanceof ServiceError) return { fault: `Must be JSON. ${error.message}` };
      throw error;
    }
  });
}

function decodeUnion(shape: Shape & { kind: 'union' }, within: Within, node: FieldNode): Decoded {
  const chosen = node.markers.get('variant');
  if (chosen !== undefined) return decodeVariant(shape, within, node, chosen);

  if ([...node.markers.keys()].some((marker) => /^\d+$/.test(marker))) return undecided(node);
  const tried = shape.variants.map((schema) => decodeNode({ schema, within }, node, 'required'));
  const [value, ...others] = tried.filter((each) => 'value' in each);
  if (value !== undefined && others.every((other) => sameJson(other, value))) return value;
  const types = shape.variants.map((variant) => typeInWords(variant, within.root)).join(', ');
  if (value !== undefined) return refused(`Fits more than one of: ${types}. Choose one of the types.`);
  return taggedIssues(shape, within, node, tried) ?? refused(`Fits none of: ${types}.`);
}

/** If a tag selects a variant, the issues of that variant. */
function taggedIssues(
  { variants, tag }: Shape & { kind: 'union' },
  within: Within,
  node: FieldNode,
  tried: readonly Decoded[],
): Decoded | undefined {
  const told = tag === undefined ? undefined : node.children.get(tag);
  if (tag === undefined || told === undefined) return undefined;
  const meant = variants.findIndex(({ properties }) => {
    const schema = isSchema(properties) ? properties[tag] : undefined;
    return 'value' in decodeNode({ schema, within }, told, 'required');
  });
  return tried[meant];
}

/** Fields of variants without a choice of the variant. */
function undecided(node: FieldNode): Decoded {
  return isBlank(node) ? absent : refused('Choose one of the types.');
}

/** The choice of a variant includes its tag. */
function decodeVariant(
  { variants, tag }: Shape & { kind: 'union' },
  within: Within,
  node: FieldNode,
  chosen: FieldNode,
): Decoded {
  const index = decodeText(chosen, (text) => (text === '' ? 'absent' : { value: text }));
  if ('issues' in index) return index;
  if ('absent' in index) return undecided(node);
  const variant = /^\d{1,3}$/.test(String(index.value)) ? variants[Number(index.value)] : undefined;
  if (variant === undefined) return refused('Choose one of the types.');
  const own = node.markers.get(String(index.value));
  if (tag === undefined) return decodeNode({ schema: variant, within }, own, 'required');
  const { const: told } = asSchema(asSchema(variant.properties)[tag]);
  const text = typeof told === 'string' ? told : JSON.stringify(told);
  const children = new Map([...(own?.children ?? []), [tag, leaf(text)]]);
  return decodeNode({ schema: variant, within }, { ...(own ?? leaf()), children }, 'required');
}

function isMarker(marker: string, shape: Shape): boolean {
  if (marker === 'null' || marker === 'json') return true;
  switch (shape.kind) {
    case 'string':
      return marker === 'text' || marker === 'utc';
    case 'list':
      return marker === 'lines' || marker === 'given';
    case 'object':
      return marker === 'given';
    case 'union':
      // Without a choice, the markers belong to one of the variants.
      return true;
    default:
      return false;
  }
}

function missingWords(
  { kind, options = [] }: { kind: string; options?: readonly Option[] },
  words: ValueWords,
): string {
  if (kind === 'choice') {
    const reading = readChoice('', options, words);
    return 'fault' in reading ? reading.fault : '';
  }
  if (kind === 'union') return words.t('chooseAType');
  const known = (['boolean', 'number', 'integer', 'file', 'any'] as const).find((each) => each === kind);
  return words.t(known === undefined ? 'needed' : `needed-${known}`);
}

const givenTwice = 'This field was sent more than once. Send it once.';

function asSchema(schema: unknown): JsonSchema {
  return isSchema(schema) ? schema : {};
}
