/**
 * Types that people use, each with values that zod accepts and refuses. test/values/type-corpus.test.ts compares
 * the gate and both forms with them, and test/signals/gates.test.ts the sandbox.
 */
// Imported as a namespace, which webpack does not split, because workers without the plugin load these types too.
import * as z from 'zod';
import type { Schema } from '../../src/values/schema';

/** The name, the type, the values that zod accepts, and the values that it refuses. */
type Case = readonly [
  name: string,
  schema: Schema<unknown>,
  takes: readonly unknown[],
  refuses: readonly unknown[],
];

const uuid = '123e4567-e89b-42d3-a456-426614174000';
const jwt = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl';
const tree: z.ZodType = z.object({
  name: z.string(),
  get children() {
    return z.array(tree).optional();
  },
});
const line = z.object({ sku: z.string(), price: z.number() }).meta({ id: 'Line' });
const card = z.object({ kind: z.literal('card'), digits: z.string() }).meta({ id: 'Card' });
const cash = z.object({ kind: z.literal('cash') }).meta({ id: 'Cash' });
const country = z.union([
  z.literal('de').meta({ title: 'Deutschland' }),
  z.literal('fr').meta({ title: 'Frankreich' }),
]);
const level = z.union([z.literal(1).meta({ title: 'low' }), z.literal(2).meta({ title: 'high' })]);

const texts: readonly Case[] = [
  ['text', z.string(), ['', 'a', ' a ', 'a\nb', 'true', '12', 'null', '😀'], [1, null, true, ['a']]],
  ['text of a length', z.string().min(2).max(3), ['ab', 'abc'], ['a', 'abcd', '']],
  ['text of an exact length', z.string().length(2), ['ab'], ['a', 'abc']],
  ['text of a length, with emoji', z.string().max(2), ['😀', 'ab', '😀😀'], ['😀😀a', 'abc']],
  ['text that is not empty', z.string().nonempty(), ['a', ' '], ['']],
  ['text with a pattern', z.string().regex(/^[A-Z]{3}$/), ['ABC'], ['abc', 'AB', '']],
  ['text with a pattern of a flag', z.string().regex(/^[a-z]+$/i), ['ABC', 'abc'], ['1', '']],
  ['text with a pattern of Unicode', z.string().regex(/^\p{L}+$/u), ['Ünal', '名'], ['1', '']],
  ['text with a pattern of lines', z.string().regex(/^b$/m), ['a\nb'], ['a']],
  ['text with two patterns', z.string().regex(/[A-Z]/).regex(/\d/), ['Abc1'], ['abc1', 'Abc', '']],
  ['text with a lookahead', z.string().regex(/^(?=.*\d)(?=.*[A-Z]).{8,}$/), ['Abcdefg1'], ['abcdefg1', 'A1']],
  ['text with a reference back', z.string().regex(/^(.)\1$/), ['aa'], ['ab']],
  [
    'rules of a password',
    z.string().min(8).regex(/[a-z]/).regex(/[A-Z]/).regex(/[0-9]/),
    ['Abcdefg1'],
    ['Abcdefgh', 'A1'],
  ],
  ['beginning', z.string().startsWith('PO-'), ['PO-7', 'PO-'], ['po-7', '']],
  ['end', z.string().endsWith('.csv'), ['a.csv'], ['a.txt', 'csv']],
  ['part', z.string().includes('@'), ['a@b', '@'], ['ab', '']],
  ['part from a place on', z.string().includes('x', { position: 1 }), ['ax'], ['xa']],
  ['lower case', z.string().lowercase(), ['abc', '', 'ß1'], ['Abc']],
  ['upper case', z.string().uppercase(), ['ABC', ''], ['Abc']],
  ['beginning and pattern', z.string().startsWith('PO-').regex(/^\S+$/), ['PO-7'], ['PO- 7', '7']],
  ['beginning and end', z.string().startsWith('a').endsWith('z'), ['az', 'abz'], ['a', 'z', '']],
  ['beginning and length', z.string().startsWith('a').max(3), ['abc'], ['abcd', 'b']],
  ['trimmed', z.string().trim(), [' a ', ''], [1]],
  [
    'trimmed, with a pattern',
    z
      .string()
      .trim()
      .regex(/^\d{3}$/),
    [' 123 ', '123'],
    ['12', ' '],
  ],
  ['trimmed, of a length', z.string().trim().min(3).max(3), ['ABC ', 'ABC'], ['AB ', 'ABCD']],
  ['trimmed, not empty', z.string().trim().min(1), ['a', ' a '], ['', '  ']],
  ['trimmed address', z.string().trim().email(), [' ada@example.org ', 'ada@example.org'], ['ada', ' ']],
  ['trimmed after the check', z.string().min(3).trim(), ['a  ', 'abc'], ['a', '']],
  ['in lower case', z.string().toLowerCase(), ['ABC'], [1]],
  [
    'in lower case, with a pattern',
    z
      .string()
      .toLowerCase()
      .regex(/^[a-z]+$/),
    ['ABC', 'abc'],
    ['1'],
  ],
  [
    'in upper case, with a pattern',
    z
      .string()
      .toUpperCase()
      .regex(/^[A-Z]+$/),
    ['abc'],
    ['1'],
  ],
  ['normalized', z.string().normalize(), ['é', 'e\u0301'], [1]],
  [
    'overwritten, with a length',
    z
      .string()
      .overwrite((text) => text.slice(0, 2))
      .max(2),
    ['abcdef'],
    [1],
  ],
  ['rounded, of a size', z.number().overwrite(Math.round).int().min(2), [1.5, 2], [1.4, '2']],
  [
    'list made distinct, of a length',
    z
      .array(z.string())
      .overwrite((items) => [...new Set(items)])
      .max(2),
    [['a', 'a', 'b'], ['a']],
    [['a', 'b', 'c'], [1]],
  ],
  ['number without bounds', z.number().min(-Infinity).max(Infinity), [-1, 1.5], ['1']],
  ['slugified', z.string().slugify().min(1), ['Hello World'], [1, '']],
  ['transformed', z.string().transform((text) => text.length), ['abc', ''], [3]],
  ['transformed before a pipe', z.string().transform(Number).pipe(z.number().min(3)), ['3'], ['2', 3]],
  ['described', z.string().describe('Who it is').meta({ title: 'Name' }), ['a'], [1]],
  [
    'with an id',
    z
      .string()
      .regex(/^[A-Z]{3}$/)
      .meta({ id: 'Code' }),
    ['ABC'],
    ['abc'],
  ],
  ['password', z.string().min(4).meta({ format: 'password' }), ['abcd'], ['abc']],
  ['branded', z.string().brand<'Id'>(), ['a'], [1]],
  ['with a refinement', z.string().refine((text) => text !== 'no', 'no is no answer'), ['yes'], ['no']],
  [
    'with a refinement in a gate',
    z.string().superRefine((text, issues) => {
      if (text === 'no') issues.addIssue({ code: 'custom', message: 'no' });
    }),
    ['yes'],
    ['no'],
  ],
  ['a template', z.templateLiteral(['v', z.int(), '.', z.int()]), ['v1.2'], ['v1', '1.2', 'va.b']],
  ['stringbool', z.stringbool(), ['true', 'no', '1'], ['maybe', true, '']],
  ['numeric text', z.string().regex(/^\d+$/).pipe(z.coerce.number()), ['12'], ['a', 12]],
];

const formats: readonly Case[] = [
  ['email', z.email(), ['ada@example.org'], ['ada', 'ada@', '@b.c', 'a b@c.de', '']],
  ['email of HTML', z.email({ pattern: z.regexes.html5Email }), ['ada@localhost'], ['ada', '']],
  ['email of Unicode', z.email({ pattern: z.regexes.unicodeEmail }), ['名@例.jp'], ['名', '']],
  ['email by RFC 5322', z.email({ pattern: z.regexes.rfc5322Email }), ['ada@example.org'], ['ada']],
  ['email as a method', z.string().email().max(20), ['ada@example.org'], ['ada@example.org.of.many', 'ada']],
  ['email that may be empty', z.union([z.email(), z.literal('')]), ['ada@example.org', ''], ['ada']],
  ['url', z.url(), ['https://example.org/a?b#c', 'mailto:ada@example.org'], ['example', '']],
  ['httpUrl', z.httpUrl(), ['https://example.org/a'], ['ftp://example.org', 'https://x', 'x']],
  [
    'url of a host',
    z.url({ hostname: /^example\.org$/, protocol: /^https$/ }),
    ['https://example.org'],
    ['https://a.org', 'http://example.org'],
  ],
  ['uuid', z.uuid(), [uuid], ['123', `${uuid}0`, '']],
  ['uuidv4', z.uuidv4(), [uuid], ['123e4567-e89b-12d3-a456-426614174000']],
  ['uuidv7', z.uuidv7(), ['018f4e3c-7b1a-7cc0-8f2a-0123456789ab'], [uuid]],
  ['guid', z.guid(), ['11111111-1111-1111-1111-111111111111'], ['1111']],
  ['nanoid', z.nanoid(), ['V1StGXR8_Z5jdHi6B-myT'], ['V1', '']],
  ['cuid', z.cuid(), ['cjld2cjxh0000qzrmn831i7rn'], ['x']],
  ['cuid2', z.cuid2(), ['tz4a98xxat96iws9zmbrgj3a'], ['X']],
  ['ulid', z.ulid(), ['01ARZ3NDEKTSV4RRFFQ69G5FAV'], ['01ARZ']],
  ['xid', z.xid(), ['9m4e2mr0ui3e8a215n4g'], ['9m']],
  ['ksuid', z.ksuid(), ['0ujtsYcgvSTl8PAuAdqWYSMnLOv'], ['0u']],
  ['emoji', z.emoji(), ['😀', '👍🏽'], ['a', '']],
  ['ipv4', z.ipv4(), ['192.0.2.1'], ['300.0.2.1', '1.2.3', '']],
  ['ipv6', z.ipv6(), ['2001:db8::1', '::1', '::ffff:192.0.2.1'], [':::', 'x', '']],
  ['cidrv4', z.cidrv4(), ['192.0.2.0/24'], ['192.0.2.0', '192.0.2.0/33']],
  ['cidrv6', z.cidrv6(), ['2001:db8::/32'], ['2001:db8::', '2001:db8::/129']],
  ['mac', z.mac(), ['00:1A:2B:3C:4D:5E'], ['00:1A']],
  ['base64', z.base64(), ['aGVsbG8=', 'aGk=', ''], ['a', 'aGVsbG8', '!', 'aG Vs']],
  ['base64url', z.base64url(), ['aGVsbG8', '_-8', ''], ['+/', 'a', '!']],
  ['base64 of a length', z.base64().max(8), ['aGVsbG8='], ['aGVsbG8hISEh']],
  ['jwt', z.jwt(), [jwt], ['a.b.c', jwt.slice(2), '']],
  ['jwt of an algorithm', z.jwt({ alg: 'HS256' }), [jwt], ['a.b.c']],
  ['e164', z.e164(), ['+4915112345678'], ['0151', '']],
  ['hex', z.hex(), ['0aFF', ''], ['xyz']],
  ['hostname', z.hostname(), ['example.org', 'localhost'], ['-a', 'a b']],
  ['hash', z.hash('sha256'), ['a'.repeat(64)], ['a']],
  ['credit card', z.creditCard(), ['4111111111111111'], ['4111111111111112', '']],
  ['iban', z.iban(), ['DE89370400440532013000'], ['DE00370400440532013000', '']],
  ['a format of its own', z.stringFormat('order', /^PO-\d+$/), ['PO-7'], ['7']],
  [
    'a format of its own by a function',
    z.stringFormat('even', (text) => text.length % 2 === 0),
    ['ab'],
    ['a'],
  ],
];

const dates: readonly Case[] = [
  ['date', z.iso.date(), ['2026-02-28', '2028-02-29'], ['2026-02-29', '28.02.2026', '']],
  ['date and pattern', z.iso.date().regex(/^2026/), ['2026-02-28'], ['2025-02-28', '2026']],
  ['date with bounds', z.iso.date().refine((day) => day >= '2026-01-01'), ['2026-02-28'], ['2025-12-31']],
  ['time', z.iso.time(), ['14:30', '14:30:01', '14:30:01.123'], ['25:00', '2pm', '']],
  ['time to the minute', z.iso.time({ precision: -1 }), ['14:30'], ['14:30:00']],
  ['time to the second', z.iso.time({ precision: 0 }), ['14:30:00'], ['14:30', '14:30:00.1']],
  [
    'date and time',
    z.iso.datetime(),
    ['2026-02-28T12:00:00Z', '2026-02-28T12:00:00.5Z'],
    ['2026-02-28T12:00:00+02:00', '2026-02-28', ''],
  ],
  [
    'date and time with an offset',
    z.iso.datetime({ offset: true }),
    ['2026-02-28T12:00:00+02:00', '2026-02-28T12:00:00Z'],
    ['2026-02-28T12:00:00', ''],
  ],
  [
    'local date and time',
    z.iso.datetime({ local: true }),
    ['2026-02-28T12:00:00', '2026-02-28T12:00', '2026-02-28T12:00:00Z'],
    ['tomorrow noon', '2026-02-28', ''],
  ],
  [
    'date and time to the minute',
    z.iso.datetime({ precision: -1 }),
    ['2026-02-28T12:00Z'],
    ['2026-02-28T12:00:00Z'],
  ],
  [
    'date and time to the second',
    z.iso.datetime({ precision: 0 }),
    ['2026-02-28T12:00:00Z'],
    ['2026-02-28T12:00Z', '2026-02-28T12:00:00.1Z'],
  ],
  [
    'date and time to the millisecond',
    z.iso.datetime({ precision: 3 }),
    ['2026-02-28T12:00:00.123Z'],
    ['2026-02-28T12:00:00Z'],
  ],
  [
    'local with any offset',
    z.iso.datetime({ local: true, offset: true }),
    ['2026-02-28T12:00:00', '2026-02-28T12:00:00+02:00'],
    ['x'],
  ],
  [
    'local to the minute',
    z.iso.datetime({ local: true, precision: -1 }),
    ['2026-02-28T12:00'],
    ['2026-02-28T12:00:00'],
  ],
  ['duration', z.iso.duration(), ['PT15M', 'P1DT2H', 'P1W'], ['15 minutes', '', 'P']],
  [
    'codec of a date',
    z.codec(z.iso.datetime(), z.date(), {
      decode: (text) => new Date(text),
      encode: (day) => day.toISOString(),
    }),
    ['2026-02-28T12:00:00Z'],
    ['x'],
  ],
];

const numbers: readonly Case[] = [
  ['number', z.number(), [0, -1.5, 1.5e-300, 0.1], ['1', null, '']],
  ['number with bounds', z.number().min(0).max(1), [0, 0.5, 1], [-0.1, 1.1]],
  ['number between', z.number().gt(1).lt(5), [1.1, 4.9], [1, 5]],
  ['number over and up to', z.number().gt(1).lte(5), [1.1, 5], [1, 5.1]],
  ['number from and under', z.number().gte(1).lt(5), [1, 4.9], [0.9, 5]],
  ['positive', z.number().positive(), [0.1], [0, -1]],
  ['negative', z.number().negative(), [-0.1], [0, 1]],
  ['not negative', z.number().nonnegative(), [0, 1], [-1]],
  ['not positive', z.number().nonpositive(), [0, -1], [1]],
  ['a multiple', z.number().multipleOf(0.01), [0.07, 1.1, 19.99, 0], [0.001]],
  ['a multiple of ten', z.number().multipleOf(10), [20, 0], [15]],
  ['integer', z.int(), [0, -3, 9007199254740991], [1.5, '1']],
  ['integer as a method', z.number().int().min(1).max(5), [1, 5], [0, 6, 1.5]],
  ['integer of 32 bits', z.int32(), [1, -2147483648], [2147483648]],
  ['unsigned integer', z.uint32(), [0, 4294967295], [-1]],
  ['float', z.float32(), [1.5], ['1']],
  ['number as a text or a number', z.union([z.number(), z.string()]), [1, '1'], [true]],
  ['number with a default', z.object({ n: z.number().default(3) }), [{ n: 1 }, {}], [{ n: 'x' }]],
  ['boolean', z.boolean(), [true, false], ['true', 1, 0]],
  ['null', z.null(), [null], [0, '']],
];

const choices: readonly Case[] = [
  ['enum', z.enum(['small', 'large']), ['small'], ['Small', '']],
  ['enum of one', z.enum(['only']), ['only'], ['other']],
  ['enum of numbers', z.enum({ low: 1, high: 2 }), [1, 2], [3, 'low']],
  ['enum of both', z.enum({ low: 1, high: 'two' }), [1, 'two'], ['high']],
  ['enum with an empty text', z.enum(['', 'a']), ['', 'a'], ['b']],
  ['enum of many', z.enum(Array.from({ length: 30 }, (_, n) => `choice ${n}`)), ['choice 7'], ['choice 30']],
  ['enum less one', z.enum(['a', 'b', 'c']).exclude(['c']), ['a'], ['c']],
  ['enum that may be null', z.enum(['a', 'b']).nullable(), ['a', null], ['c']],
  ['literal', z.literal('yes'), ['yes'], ['no']],
  ['literal true', z.literal(true), [true], [false]],
  ['literals', z.literal([1, '1', 2, true]), [1, '1', 2, true], ['2']],
  ['literal with null', z.literal(['a', null]), ['a', null], ['null']],
  ['labelled texts', country, ['de', 'fr'], ['Deutschland']],
  ['labelled numbers', level, [1, 2], ['low', 3]],
  ['labelled, or none', country.nullable(), ['de', null], ['xx']],
  ['labelled choices, several', z.array(country), [['de'], ['fr', 'de'], []], [['xx']]],
  [
    'literals that are described',
    z.union([z.literal('a').describe('The first'), z.literal('b')]),
    ['a', 'b'],
    ['c'],
  ],
  ['literals and enums', z.union([z.enum(['a', 'b']), z.literal('c')]), ['a', 'c'], ['d']],
  [
    'two enums, labelled',
    z.union([z.enum(['a', 'b']).meta({ title: 'Old' }), z.enum(['c', 'd']).meta({ title: 'New' })]),
    ['a', 'd'],
    ['e'],
  ],
  ['literal or text', z.union([z.literal('none'), z.string().min(10)]), ['none', 'long enough'], ['short']],
  ['literal or number', z.union([z.literal('auto'), z.number()]), ['auto', 3], ['3']],
  [
    'several choices, bounded',
    z
      .array(z.enum(['a', 'b', 'c']))
      .min(1)
      .max(2),
    [['a'], ['c', 'a']],
    [[], ['a', 'b', 'c']],
  ],
  ['several numbers to choose', z.array(z.literal([1, 2, 3])), [[1, 3]], [[4]]],
  ['choice twice', z.array(z.enum(['a', 'b'])), [['a', 'a']], [['c']]],
  ['keys of an object', z.object({ a: z.string(), b: z.string() }).keyof(), ['a'], ['c']],
];

const lists: readonly Case[] = [
  ['list of texts', z.array(z.string()), [[], ['a'], ['a\nb'], ['a', 'a']], ['a', [1]]],
  ['list of integers', z.array(z.int()), [[1, 2], []], [['1'], [1.5]]],
  ['list of booleans', z.array(z.boolean()), [[true, false]], [['true']]],
  ['list of dates', z.array(z.iso.date()), [['2026-02-28']], [['x']]],
  ['list with bounds', z.array(z.string()).min(1).max(2), [['a'], ['a', 'b']], [[], ['a', 'b', 'c']]],
  ['list of an exact length', z.array(z.int()).length(2), [[1, 2]], [[1]]],
  ['list that is not empty', z.array(z.int()).nonempty(), [[1]], [[]]],
  [
    'list of objects',
    z.array(z.object({ a: z.string(), n: z.int() })),
    [[{ a: 'x', n: 1 }], []],
    [[{ a: 'x' }]],
  ],
  ['list of lists', z.array(z.array(z.int())), [[[1], []]], [[1]]],
  ['list of referred parts', z.array(line), [[{ sku: 'a', price: 1 }]], [[{ sku: 'a' }]]],
  ['list of texts that may be null', z.array(z.string().nullable()), [['a', null]], [[1]]],
  ['list of unions', z.array(z.union([z.string(), z.int()])), [['a', 1]], [[true]]],
  [
    'list without two of a kind',
    z.array(z.string()).refine((all) => new Set(all).size === all.length),
    [['a', 'b']],
    [['a', 'a']],
  ],
  ['list or none', z.array(z.string()).nullable(), [['a'], null, []], ['a']],
  ['list of long texts', z.array(z.string().max(1000)), [['a']], [[1]]],
  ['list of anything', z.array(z.unknown()), [[1, 'a', null]], [1]],
  ['tuple', z.tuple([z.number(), z.string()]), [[1, 'a']], [[1], ['a', 1], [1, 'a', 2]]],
  ['tuple with a rest', z.tuple([z.string()], z.int()), [['a'], ['a', 1, 2]], [['a', 'b'], []]],
  ['tuple with an optional end', z.tuple([z.string(), z.int().optional()]), [['a', 1], ['a']], [['a', 'b']]],
  ['tuple of one', z.tuple([z.boolean()]), [[true]], [[]]],
];

const objects: readonly Case[] = [
  ['object', z.object({ a: z.string(), n: z.int() }), [{ a: 'x', n: 1 }], [{ a: 'x' }, null, 'x']],
  ['object that drops the rest', z.object({ a: z.string() }), [{ a: 'x', b: 1 }], [{}]],
  ['strict object', z.strictObject({ a: z.string() }), [{ a: 'x' }], [{ a: 'x', b: 1 }]],
  ['loose object', z.looseObject({ a: z.string() }), [{ a: 'x', b: 1 }], [{ b: 1 }]],
  [
    'object with a catchall',
    z.object({ a: z.string() }).catchall(z.int()),
    [{ a: 'x', b: 1 }, { a: 'x' }],
    [{ a: 'x', b: 'y' }],
  ],
  [
    'object of optional parts',
    z.object({ a: z.string().optional(), n: z.int().optional() }),
    [{}, { a: 'x' }],
    [{ n: 'x' }],
  ],
  ['partial', z.object({ a: z.string(), b: z.boolean() }).partial(), [{}, { b: false }], [{ b: 1 }]],
  ['nullish part', z.object({ a: z.string().nullish() }), [{}, { a: null }, { a: 'x' }], [{ a: 1 }]],
  ['optional and exact', z.object({ a: z.exactOptional(z.string()) }), [{}, { a: 'x' }], [{ a: 1 }]],
  [
    'optional object',
    z.object({ a: z.object({ b: z.string() }).optional() }),
    [{}, { a: { b: 'x' } }],
    [{ a: {} }],
  ],
  ['object or none', z.object({ a: z.string() }).nullable(), [{ a: 'x' }, null], [{}]],
  [
    'object in an object',
    z.object({ a: z.object({ b: z.object({ c: z.int() }) }) }),
    [{ a: { b: { c: 1 } } }],
    [{ a: { b: {} } }],
  ],
  [
    'object with a choice that may be left out',
    z.object({ a: z.enum(['x', 'y']).optional() }),
    [{}, { a: 'x' }],
    [{ a: 'z' }],
  ],
  ['object with a labelled choice', z.object({ country }), [{ country: 'de' }], [{ country: 'xx' }]],
  ['object without properties', z.object({}), [{}], [1]],
  [
    'object of odd names',
    z.object({ 'a.b': z.string(), '0': z.int(), 'x[]': z.boolean(), ':json': z.string() }),
    [{ 'a.b': 'x', '0': 1, 'x[]': true, ':json': 'y' }],
    [{}],
  ],
  [
    'object with a constant',
    z.object({ version: z.literal(1), a: z.string() }),
    [{ version: 1, a: 'x' }],
    [{ version: 2, a: 'x' }],
  ],
  [
    'object with defaults',
    z.object({ a: z.string().default('x'), b: z.boolean().default(false) }),
    [{}, { a: 'y', b: true }],
    [{ b: 'no' }],
  ],
  ['object with a prefault', z.object({ a: z.string().min(1).prefault('x') }), [{}, { a: 'y' }], [{ a: '' }]],
  [
    'object with a default of its own',
    z.object({ o: z.object({ a: z.int() }).default({ a: 1 }) }),
    [{}, { o: { a: 2 } }],
    [{ o: {} }],
  ],
  [
    'object that must agree',
    z.object({ from: z.iso.date(), to: z.iso.date() }).refine(({ from, to }) => from <= to, { path: ['to'] }),
    [{ from: '2026-01-01', to: '2026-01-02' }],
    [{ from: '2026-01-02', to: '2026-01-01' }],
  ],
  ['object that is read only', z.object({ a: z.string() }).readonly(), [{ a: 'x' }], [{}]],
  ['extended object', z.object({ a: z.string() }).extend({ b: z.int() }), [{ a: 'x', b: 1 }], [{ a: 'x' }]],
  [
    'safely extended object',
    z.object({ a: z.string() }).safeExtend({ b: z.int() }),
    [{ a: 'x', b: 1 }],
    [{ a: 'x' }],
  ],
  ['picked object', z.object({ a: z.string(), b: z.int() }).pick({ a: true }), [{ a: 'x' }], [{}]],
  [
    'intersection',
    z.intersection(z.object({ a: z.string() }), z.object({ b: z.int() })),
    [{ a: 'x', b: 1 }],
    [{ a: 'x' }],
  ],
  [
    'intersection of a shared property',
    z.object({ a: z.string(), b: z.int() }).and(z.object({ b: z.number().max(5), c: z.boolean() })),
    [{ a: 'x', b: 1, c: true }],
    [{ a: 'x', b: 6, c: true }],
  ],
  ['intersection of texts', z.string().min(2).and(z.string().max(3)), ['ab'], ['a', 'abcd']],
  ['intersection of numbers', z.number().min(2).and(z.int()), [2], [1, 2.5]],
  [
    'object and variants',
    z.object({ id: z.string() }).and(z.discriminatedUnion('kind', [card, cash])),
    [
      { id: '1', kind: 'cash' },
      { id: '1', kind: 'card', digits: '1' },
    ],
    [{ kind: 'cash' }],
  ],
  ['record', z.record(z.string(), z.number()), [{}, { a: 1, b: 2 }], [{ a: '1' }, [1]]],
  ['record of keys of a form', z.record(z.string().regex(/^[a-z]+$/), z.int()), [{ a: 1 }], [{ A: 1 }]],
  [
    'record of named keys',
    z.record(z.enum(['a', 'b']), z.int()),
    [{ a: 1, b: 2 }],
    [{ a: 1 }, { a: 1, b: 2, c: 3 }],
  ],
  ['record of some named keys', z.partialRecord(z.enum(['a', 'b']), z.int()), [{ a: 1 }, {}], [{ c: 1 }]],
  [
    'loose record',
    z.looseRecord(z.string().startsWith('x-'), z.int()),
    [{ 'x-a': 1, b: 'y' }],
    [{ 'x-a': 'y' }],
  ],
  ['record of objects', z.record(z.string(), line), [{ a: { sku: 'x', price: 1 } }], [{ a: { sku: 'x' } }]],
  ['record of lists', z.record(z.string(), z.array(z.string())), [{ a: ['x'] }], [{ a: 'x' }]],
  [
    'record of numbers as keys',
    z.record(z.string().regex(/^\d+$/), z.string()),
    [{ '1': 'a' }],
    [{ x: 'a' }],
  ],
  ['tree', tree, [{ name: 'a' }, { name: 'a', children: [{ name: 'b' }] }], [{ name: 'a', children: [{}] }]],
  ['list of trees', z.array(tree), [[{ name: 'a', children: [{ name: 'b' }] }]], [[{}]]],
  [
    'referred part twice',
    z.object({ first: line, second: line.optional() }),
    [{ first: { sku: 'a', price: 1 } }],
    [{ first: {} }],
  ],
  [
    'referred part or none',
    z.object({ line: line.nullable() }),
    [{ line: null }, { line: { sku: 'a', price: 1 } }],
    [{ line: {} }],
  ],
  ['lazy', z.lazy(() => z.object({ a: z.string() })), [{ a: 'x' }], [{}]],
  ['preprocessed', z.preprocess((value) => value, z.object({ a: z.string() })), [{ a: 'x' }], [{}]],
];

const unions: readonly Case[] = [
  ['text or integer', z.union([z.string(), z.int()]), ['a', 1, '1'], [1.5, null]],
  ['text or null', z.union([z.string(), z.null()]), ['a', null, ''], [1]],
  ['text or list', z.union([z.string(), z.array(z.string())]), ['a', ['a'], []], [1, [1]]],
  ['boolean or choice', z.union([z.boolean(), z.enum(['auto'])]), [true, 'auto'], ['true']],
  [
    'two objects',
    z.union([z.object({ a: z.string() }), z.object({ b: z.int() })]),
    [{ a: 'x' }, { b: 1 }],
    [{}],
  ],
  [
    'by a tag',
    z.discriminatedUnion('kind', [card, cash]),
    [{ kind: 'card', digits: '1' }, { kind: 'cash' }],
    [{ kind: 'card' }, {}],
  ],
  ['by a tag, plain union', z.union([card, cash]), [{ kind: 'cash' }], [{ kind: 'x' }]],
  [
    'by a tag of several values',
    z.discriminatedUnion('op', [
      z.object({ op: z.enum(['add', 'sub']), n: z.number() }),
      z.object({ op: z.literal('noop') }),
    ]),
    [{ op: 'add', n: 1 }, { op: 'sub', n: 2 }, { op: 'noop' }],
    [{ op: 'add' }, { op: 'mul', n: 1 }],
  ],
  [
    'by a tag of numbers',
    z.discriminatedUnion('v', [
      z.object({ v: z.literal(1), a: z.string() }),
      z.object({ v: z.literal(2), b: z.string() }),
    ]),
    [{ v: 1, a: 'x' }],
    [{ v: '1', a: 'x' }],
  ],
  [
    'by a tag of booleans',
    z.discriminatedUnion('ok', [
      z.object({ ok: z.literal(true), data: z.string() }),
      z.object({ ok: z.literal(false), error: z.string() }),
    ]),
    [
      { ok: true, data: 'x' },
      { ok: false, error: 'y' },
    ],
    [{ ok: true }],
  ],
  [
    'by a tag within a tag',
    z.discriminatedUnion('status', [
      z.object({ status: z.literal('ok'), data: z.string() }),
      z.discriminatedUnion('code', [
        z.object({ status: z.literal('failed'), code: z.literal(400), m: z.string() }),
        z.object({ status: z.literal('failed'), code: z.literal(500) }),
      ]),
    ]),
    [
      { status: 'ok', data: 'x' },
      { status: 'failed', code: 400, m: 'y' },
      { status: 'failed', code: 500 },
    ],
    [{ status: 'failed' }, { status: 'failed', code: 400 }],
  ],
  ['by a tag or none', z.discriminatedUnion('kind', [card, cash]).nullable(), [{ kind: 'cash' }, null], [{}]],
  [
    'by a tag, in an object',
    z.object({ payment: z.discriminatedUnion('kind', [card, cash]) }),
    [{ payment: { kind: 'cash' } }],
    [{ payment: {} }],
  ],
  [
    'by a tag, in a list',
    z.array(z.discriminatedUnion('kind', [card, cash])),
    [[{ kind: 'cash' }, { kind: 'card', digits: '1' }]],
    [[{}]],
  ],
  [
    'titled variants',
    z.union([
      z.object({ a: z.string() }).meta({ title: 'Post' }),
      z.object({ b: z.string() }).meta({ title: 'Mail' }),
    ]),
    [{ a: 'x' }],
    [{}],
  ],
  [
    'exactly one',
    z.xor([z.object({ a: z.string() }), z.object({ b: z.string() })]),
    [{ a: 'x' }, { b: 'x' }],
    [{}],
  ],
  [
    'a variant with a default',
    z.union([z.object({ t: z.literal('a'), n: z.int().default(1) }), z.object({ t: z.literal('b') })]),
    [{ t: 'a' }, { t: 'a', n: 2 }],
    [{ t: 'c' }],
  ],
  ['numbers of two ranges', z.union([z.int().max(0), z.int().min(10)]), [0, 10], [5]],
  ['texts of two forms', z.union([z.email(), z.e164()]), ['ada@example.org', '+4915112345678'], ['x']],
  ['a date or a choice', z.union([z.iso.date(), z.literal('never')]), ['2026-02-28', 'never'], ['x']],
  ['anything', z.any(), [1, 'a', null, { a: [1] }], []],
  ['unknown', z.unknown(), [1, 'a', null], []],
  ['JSON', z.json(), [1, 'a', null, { a: [1] }, [true]], []],
  ['nullable twice', z.string().nullable().nullable(), ['a', null], [1]],
  ['number or null', z.number().nullable(), [1, null], ['']],
  ['boolean or null', z.boolean().nullable(), [true, null], ['']],
  ['date or null', z.iso.date().nullable(), ['2026-02-28', null], ['']],
  ['not optional', z.nonoptional(z.string().optional()), ['a'], [1]],
];

export const typeCorpus: readonly Case[] = [
  ...texts,
  ...formats,
  ...dates,
  ...numbers,
  ...choices,
  ...lists,
  ...objects,
  ...unions,
];
