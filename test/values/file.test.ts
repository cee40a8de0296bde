import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { file, zodFile } from '../../src/signals';
import { fileNameFault, fileRefsIn } from '../../src/wire/file-ref';
import { bytesInWords } from '../../src/wire/in-words';
import { fileTypesIn, takesMediaType } from '../../src/values/files/file-type';
import type { GateSpec } from '../../src/signals/gates/gate';
import type { AnswerMeta } from '../../src/wire/messages';
import { judge, jsonSchemaOf, type Schema } from '../../src/values/schema';
import { SignalBoard } from '../../src/signals/gates/signal-board';
import { typeInWords } from '../../src/values/type-in-words';
import { fileRef } from '../support/file-refs';

const ada: AnswerMeta = { actor: { id: 'ada', via: 'client' }, verb: 'set' };
const at = '2026-01-01T00:00:00.000Z';
const csv = { maxBytes: 1_000, mediaTypes: ['text/csv'] };

describe.each([
  ['file()', file(csv)],
  ['zodFile()', zodFile(z, csv)],
])('%s', (_, schema: Schema<unknown>) => {
  jsonSchemaOf(schema, 'data_file');

  test('takes a reference', () => {
    const ref = fileRef('r1');
    expect(judge(schema, ref)).toEqual({ fits: true, value: ref });
  });

  test('says in its JSON Schema what files it takes', () => {
    expect(jsonSchemaOf(schema, 'data_file')).toMatchObject({
      type: 'object',
      required: ['file', 'for', 'name', 'size', 'mediaType', 'sha256'],
      'x-gatehouse-file': csv,
    });
    expect(typeInWords(jsonSchemaOf(schema, 'data_file'))).toBe('file (text/csv) of at most 1 KB');
  });

  test.each<[string, unknown]>([
    ['a path', 'data.csv'],
    ['null', null],
    ['nothing in it', {}],
    ['a key that is a path', fileRef('r1', { file: '../../etc/passwd' })],
    ['no signal', fileRef('')],
    ['a negative size', fileRef('r1', { size: -1 })],
    ['half a byte', fileRef('r1', { size: 0.5 })],
    ['a hash that is none', fileRef('r1', { sha256: 'x' })],
    ['a media type that is none', fileRef('r1', { mediaType: 'csv' })],
    ['a name with a path', fileRef('r1', { name: '../data.csv' })],
    ['something else in it', { ...fileRef('r1'), path: '/etc/passwd' }],
  ])('refuses %s', (_name, value) => {
    expect(judge(schema, value)).toEqual({
      fits: false,
      issues: [{ path: [], message: expect.stringMatching(/^expected a file/) }],
    });
  });

  test('refuses a file that is too large, or of another media type, and says both', () => {
    expect(judge(schema, fileRef('r1', { size: 1_001, mediaType: 'image/png' }))).toEqual({
      fits: false,
      issues: [
        { path: ['size'], message: 'the file has 1001 bytes; the limit is 1 KB' },
        { path: ['mediaType'], message: 'the file is image/png; the signal accepts text/csv' },
      ],
    });
  });
});

test('a zod file is a part of objects, lists and unions, with the path of each fault', () => {
  const schema = z.object({
    note: z.string(),
    photos: z.array(zodFile(z, { mediaTypes: ['image/*'] })).max(2),
    more: zodFile(z).nullable().optional(),
  });
  const jsonSchema = jsonSchemaOf(schema, 'form');
  expect(fileTypesIn(jsonSchema).map(({ mediaTypes }) => mediaTypes)).toEqual(
    expect.arrayContaining([['image/*'], undefined]),
  );
  const png = fileRef('r1', { mediaType: 'image/png' });
  expect(judge(schema, { note: 'x', photos: [png], more: null })).toMatchObject({ fits: true });
  expect(judge(schema, { note: 'x', photos: [png, fileRef('r1')] })).toMatchObject({
    fits: false,
    issues: [{ path: ['photos', 1, 'mediaType'] }],
  });
});

test.each([
  [{ maxBytes: 0 }, /maxBytes/],
  [{ maxBytes: 1.5 }, /maxBytes/],
  [{ maxBytes: 50_000_000_001 }, /maxBytes/],
  [{ mediaTypes: [] }, /mediaTypes.*empty/],
  [{ mediaTypes: ['csv'] }, /mediaTypes.*'csv'/],
  [{ mediaTypes: ['*/*'] }, /mediaTypes/],
  [{ mediaTypes: ['Text/CSV'] }, /lower case/],
])('options that are none are refused: %j', (options, why) => {
  expect(() => file(options)).toThrow(expect.objectContaining({ code: 'invalid-argument' }));
  expect(() => file(options)).toThrow(why);
});

describe('a gate', () => {
  const schema = z.object({ note: z.string(), report: zodFile(z) });

  test('takes a file that was uploaded for it', () => {
    const { board, requestId } = opened(schema);
    const answer = { note: 'x', report: fileRef(requestId) };
    expect(board.answer('data', answer, ada, at)).toMatchObject({ status: 'accepted' });
  });

  test('refuses a file of another signal, and stays open', () => {
    const { board, requestId } = opened(schema);
    expect(() => board.answer('data', { note: 'x', report: fileRef('of another') }, ada, at)).toThrow(
      expect.objectContaining({
        code: 'invalid-input',
        issues: [{ path: ['report', 'for'], message: expect.stringMatching(/another signal/) }],
      }),
    );
    expect(board.answer('data', { note: 'x', report: fileRef(requestId) }, ada, at)).toMatchObject({
      status: 'accepted',
    });
  });

  test('refuses a file of its own earlier opening', () => {
    const { board, requestId } = opened(schema);
    board.answer('data', { note: 'x', report: fileRef(requestId) }, ada, at);
    opened(schema, board);
    expect(() => board.answer('data', { note: 'y', report: fileRef(requestId) }, ada, at)).toThrow(
      /an earlier opening of this signal/,
    );
  });

  test('without a place for files takes a reference as any other data', () => {
    const { board } = opened(z.object({ note: z.string(), report: z.any() }));
    const answer = { note: 'x', report: fileRef('of another') };
    expect(board.answer('data', answer, ada, at)).toMatchObject({ status: 'accepted' });
  });
});

describe('the name of a file', () => {
  test.each([
    'data.csv',
    'Übersicht 2026 (neu).pdf',
    '数据.csv',
    '🙂.png',
    '.profile',
    '...',
    'a'.repeat(255),
  ])('may be %j', (name) => expect(fileNameFault(name)).toBeUndefined());

  test.each([
    '',
    ' ',
    '.',
    '..',
    '../data.csv',
    '/etc/passwd',
    'C:\\data.csv',
    'a\u0000b',
    'a\nb',
    'a\u2028b',
    'a\u202Egpj.exe',
    'a\uD800',
    'a'.repeat(256),
    'ü'.repeat(128),
    7,
    undefined,
  ])('may not be %j', (name) => expect(fileNameFault(name)).toEqual(expect.any(String)));
});

test('references are found wherever they are', () => {
  const ref = fileRef('r1');
  expect(fileRefsIn({ a: [{ b: ref }, 'x', null], c: ref }).map(({ path }) => path)).toEqual([
    ['a', 0, 'b'],
    ['c'],
  ]);
});

test('media types fit by name or by kind', () => {
  expect(takes('image/png', 'text/csv', 'image/*')).toBe(true);
  expect(takes('imagex/png', 'image/*')).toBe(false);
  expect(takes('text/csv-schema', 'text/csv')).toBe(false);
  expect(takesMediaType({ maxBytes: 1 }, 'x/y')).toBe(true);
});

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1_000, '1 KB'],
  [1_234_567, '1.23 MB'],
  [50_000_000_000, '50 GB'],
])('%d bytes read as %s', (bytes, words) => {
  expect(bytesInWords(bytes)).toBe(words);
});

function opened(
  gateSchema: Schema<unknown>,
  board = new SignalBoard({ workflowId: 'label-7', chain: '0123456789ab' }),
): { board: SignalBoard; requestId: string } {
  const spec: GateSpec = {
    id: 'data',
    kind: 'input',
    jsonSchema: jsonSchemaOf(gateSchema, 'data'),
    judge: (value) => judge(gateSchema, value),
  };
  return { board, requestId: board.open(spec, at).requestId };
}

function takes(mediaType: string, ...mediaTypes: string[]): boolean {
  return takesMediaType({ maxBytes: 1, mediaTypes }, mediaType);
}

test.each<[string, readonly unknown[]]>([
  ['no arguments', []],
  ['only its options', [csv]],
])('zodFile() with %s says to pass z', (_, given) => {
  expect(() => (zodFile as (...given: readonly unknown[]) => unknown)(...given)).toThrow(
    expect.objectContaining({
      code: 'invalid-argument',
      message: expect.stringMatching(/^z of zodFile\(\) is missing\. Pass your own z first: .*zodFile\(z, /u),
    }),
  );
});
