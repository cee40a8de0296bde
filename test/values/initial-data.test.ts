/** What forms begin with: what is taken, what is refused and in which words, and that no gate sees another's. */
import { describe, expect, test } from '@jest/globals';
import { toStandardJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { z } from 'zod';
import { initialData } from '../../src/values/initial-data';
import { judge, jsonSchemaOf, type Schema } from '../../src/values/schema';
import { SignalBoard } from '../../src/signals/gates/signal-board';

const at = '2026-01-01T00:00:00.000Z';

const person = z.strictObject({
  name: z.string().min(2).max(5).meta({ description: 'As on the card' }),
  age: z.int().min(18).optional(),
  code: z.string().regex(/^[A-Z]+$/),
  size: z.enum(['small', 'large']),
  to: z.object({ city: z.string(), street: z.string().optional() }),
  tags: z.array(z.object({ tag: z.string() })).max(2),
});
const shirt = z
  .object({ size: z.enum(['small', 'large']), color: z.enum(['red', 'green']) })
  .refine(({ size, color }) => !(size === 'small' && color === 'green'), 'green does not come in small');
const contact = z
  .object({ name: z.string(), mail: z.string().optional(), phone: z.string().optional() })
  .refine(({ mail, phone }) => mail !== undefined || phone !== undefined, 'mail or phone');
const payment = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('card'), digits: z.string().length(4), holder: z.string() }),
  z.object({ kind: z.literal('cash') }),
]);
const either = z.union([
  z.object({ mail: z.string().min(3) }),
  z.object({ phone: z.string().max(3), area: z.int() }),
]);
const both = z.intersection(z.object({ a: z.int() }), z.object({ b: z.int() }));
const valibotShirt = toStandardJsonSchema(
  v.object({ size: v.picklist(['small', 'large']), count: v.pipe(v.number(), v.minValue(1)) }),
);
interface Tree {
  name: string;
  children?: Tree[] | undefined;
}
const tree: z.ZodType<Tree, Tree> = z.object({
  name: z.string(),
  get children() {
    return z.array(tree).optional();
  },
});

function taken(schema: Schema<unknown>, initial: unknown): unknown {
  return initialData(schema, 'order', initial);
}

function refusal(
  schema: Schema<unknown>,
  initial: unknown,
): { code: string; argument: string; fault: string } {
  try {
    taken(schema, initial);
  } catch (error) {
    return error as { code: string; argument: string; fault: string };
  }
  throw new Error('it was taken');
}

describe('taken', () => {
  test.each<[string, Schema<unknown>, unknown]>([
    ['some properties of an object', person, { name: 'Ada' }],
    ['none of them', person, {}],
    ['all of them', shirt, { size: 'large', color: 'green' }],
    ['a nested object that is whole', person, { to: { city: 'Oslo' } }],
    ['a list of objects', person, { tags: [{ tag: 'a' }] }],
    ['what a rule about the rest would not take yet', contact, { name: 'Ada' }],
    ['the tag of a union', payment, { kind: 'card' }],
    ['one shape of a union without a tag', either, { mail: 'a@b' }],
    ['part of an intersection', both, { b: 1 }],
    ['some keys of a record of named keys', z.record(z.enum(['a', 'b']), z.int()), { a: 1 }],
    ['any key of a record', z.record(z.string(), z.int()), { anything: 1 }],
    ['further properties of a loose object', z.looseObject({ a: z.int() }), { b: 'x' }],
    ['part of an object that may be null', shirt.nullable(), { size: 'small' }],
    ['null where it may be', shirt.nullable(), null],
    ['a type that refers to itself', tree, { children: [{ name: 'a', children: [] }] }],
    ['part of an object of another library', valibotShirt, { count: 1 }],
    ['an object that the schema converts', shirt.transform(({ size }) => size), { color: 'red' }],
    ['a text', z.string().min(1), 'Untitled'],
    ['a whole list', z.array(z.int()), [1, 2]],
    ['false', z.boolean(), false],
    [
      'what is sent where the workflow receives something else',
      z.iso.date().transform((d) => new Date(d)),
      '2026-01-01',
    ],
    ['any JSON', z.json(), { anything: [1] }],
  ])('%s', (_, schema, initial) => {
    expect(taken(schema, initial)).toEqual(initial);
  });

  test('nothing, where nothing is given', () => {
    expect(taken(person, undefined)).toBeUndefined();
  });

  test('a property that is undefined is left out', () => {
    expect(taken(person, { name: 'Ada', age: undefined })).toStrictEqual({ name: 'Ada' });
  });

  test('an object of many properties may leave out all but one', () => {
    const keys = Array.from({ length: 50 }, (_, n) => `key-${n}`);
    const wide = z.object(Object.fromEntries(keys.map((key) => [key, z.string()])));
    expect(taken(wide, { 'key-7': 'x' })).toEqual({ 'key-7': 'x' });
  });
});

describe('refused, in words that name the property', () => {
  test.each<[string, Schema<unknown>, unknown, RegExp]>([
    ['an unknown property', person, { nmae: 'Ada' }, /^has the property nmae, which is not in the schema$/],
    ['one that the schema would drop', shirt, { size: 'large', sise: 'x' }, /property sise/],
    ['one in a nested object', person, { to: { city: 'Oslo', zip: '1' } }, /property to\.zip/],
    ['one in a list', person, { tags: [{ tag: 'a', tga: 'b' }] }, /property tags\.0\.tga/],
    [
      'one in a type that refers to itself',
      tree,
      { children: [{ name: 'a', nmae: 'b' }] },
      /children\.0\.nmae/,
    ],
    ['one of another library', valibotShirt, { colour: 'red' }, /property colour/],
    ['a wrong type', person, { name: 12 }, /^does not fit: name: /],
    ['null where it may not be', person, { age: null }, /age: /],
    ['what is under the least', person, { age: 17 }, /age: .*>=18/],
    ['what is too long', person, { name: 'Adalbert' }, /name: /],
    ['what is off the pattern', person, { code: 'abc' }, /code: .*pattern/],
    ['what is not among the choices', person, { size: 'medium' }, /size: .*"small"/],
    ['a nested object that is not whole', person, { to: { street: 'Main' } }, /to\.city: /],
    ['a list that is too long', person, { tags: [{ tag: 'a' }, { tag: 'b' }, { tag: 'c' }] }, /tags: /],
    [
      'what a rule about the whole refuses',
      shirt,
      { size: 'small', color: 'green' },
      /green does not come in small/,
    ],
    ['a union without its tag', payment, { holder: 'Ada' }, /kind: /],
    ['a wrong tag', payment, { kind: 'cheque' }, /kind: /],
    ['a wrong property beside a tag', payment, { kind: 'card', digits: '12345' }, /digits: /],
    ['part of a shape of a union without a tag', either, { phone: '1' }, /Invalid input/],
    ['a key that is not among those of a record', z.record(z.enum(['a']), z.int()), { b: 1 }, /b|key/],
    ['a list in place of an object', person, ['Ada'], /expected object/],
    ['null', person, null, /expected object/],
    ['another type than the text', z.string(), 12, /expected string/],
    ['an empty text where it may not be', z.string().min(1), '', /does not fit/],
    ['part of a list', z.tuple([z.int(), z.int()]), [1], /does not fit/],
    ['a limit of another library', valibotShirt, { count: 0 }, /count: /],
    ['what is no plain data', person, { name: new Date(0) }, /name: a Date cannot be sent/],
    ['NaN', z.number(), Number.NaN, /NaN/],
    ['a forbidden key', z.json(), JSON.parse('{"__proto__": 1}'), /__proto__/],
    ['too many values', z.json(), Array.from({ length: 20_001 }, () => 1), /over 20000 items/],
    ['too many bytes', z.json(), 'x'.repeat(262_143), /over 262144 bytes/],
    ['far too many bytes', z.json(), ['x'.repeat(2_000_000)], /over 262144 bytes/],
  ])('%s', (_, schema, initial, words) => {
    expect(refusal(schema, initial)).toMatchObject({
      code: 'invalid-argument',
      argument: "initial of signal 'order'",
      fault: expect.stringMatching(words),
    });
  });

  test('the largest that fits is taken: 262,144 bytes, 20,000 values', () => {
    expect(taken(z.json(), 'x'.repeat(262_142))).toHaveLength(262_142);
    expect(
      taken(
        z.json(),
        Array.from({ length: 20_000 }, () => 1),
      ),
    ).toHaveLength(20_000);
  });

  test('the first three of many issues are said', () => {
    const word = z.string().min(2);
    const words = z.object({ a: word, b: word, c: word, d: word });
    const { fault } = refusal(words, { a: '', b: '', c: '', d: '' });
    expect(fault.split('; ')).toMatchObject([/a: /, /b: /, /c: /].map((path) => expect.stringMatching(path)));
  });
});

function newBoard(): SignalBoard {
  return new SignalBoard({ workflowId: 'report-7', chain: '0123456789ab' });
}

/** Opens a gate of a person that begins with this. */
function open(board: SignalBoard, id: string, initial: unknown): void {
  const jsonSchema = jsonSchemaOf(person, id);
  const kept = initialData(person, id, initial);
  board.open({ id, kind: 'input', jsonSchema, judge: (value) => judge(person, value), initial: kept }, at);
}

describe('a gate with initial data', () => {
  test('keeps its schema whole: limits, choices, pattern and description', () => {
    const board = newBoard();
    open(board, 'order', { name: 'Ada', age: 36 });
    expect(board.get('order')).toMatchObject({
      initial: { name: 'Ada', age: 36 },
      jsonSchema: {
        properties: {
          name: { type: 'string', minLength: 2, maxLength: 5, description: 'As on the card' },
          age: { minimum: 18 },
          code: { pattern: '^[A-Z]+$' },
          size: { enum: ['small', 'large'] },
        },
        required: ['name', 'code', 'size', 'to', 'tags'],
      },
    });
    expect(JSON.stringify(board.get('order')?.jsonSchema)).not.toContain('default');
  });

  test('shows what it was given, whatever becomes of that, and nothing to another gate', () => {
    const board = newBoard();
    const given = { to: { city: 'Oslo' }, tags: [{ tag: 'a' }] };
    open(board, 'first', given);
    given.to.city = 'Rome';
    given.tags.push({ tag: 'b' });
    open(board, 'second', given);
    open(board, 'third', undefined);

    expect(board.get('first')?.initial).toEqual({ to: { city: 'Oslo' }, tags: [{ tag: 'a' }] });
    expect(board.get('second')?.initial).toEqual({
      to: { city: 'Rome' },
      tags: [{ tag: 'a' }, { tag: 'b' }],
    });
    expect(board.get('third')?.initial).toBeUndefined();
  });

  test('cannot be changed through the Signal that shows it', () => {
    const board = newBoard();
    open(board, 'order', { to: { city: 'Oslo' } });
    const { initial } = board.get('order') as unknown as { initial: { to: { city: string } } };
    expect(() => (initial.to.city = 'Rome')).toThrow(TypeError);
    expect(() => Object.assign(initial, { name: 'Ada' })).toThrow(TypeError);
    expect(board.get('order')?.initial).toEqual({ to: { city: 'Oslo' } });
  });

  test('is listed without it', () => {
    const board = newBoard();
    open(board, 'order', { name: 'Ada' });
    expect(board.list().items[0]).not.toHaveProperty('initial');
  });

  test('takes no answer that leaves something out because it was there initially', () => {
    const board = newBoard();
    open(board, 'order', { name: 'Ada', size: 'small' });
    const rest = { code: 'A', to: { city: 'Oslo' }, tags: [] };
    const meta = { actor: { id: 'ada', via: 'client' }, verb: 'set' } as const;
    expect(() => board.check('order', rest, meta, at)).toThrow(
      expect.objectContaining({ code: 'invalid-input' }),
    );
    expect(board.answer('order', { ...rest, name: 'Bob', size: 'large' }, meta, at).status).toBe('accepted');
  });
});
