import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { masked, withoutSecrets } from '../../src/values/masked';
import { judge, jsonSchemaOf, type Schema } from '../../src/values/schema';
import { indexOfPending } from '../../src/signals/gates/index-of-pending';
import { SignalBoard } from '../../src/signals/gates/signal-board';

const secret = z.string().meta({ format: 'password' });
const mask = '••••••••';
const shown = (schema: Schema<unknown>, value: unknown): unknown => masked(jsonSchemaOf(schema, 'x'), value);

test.each<[string, Schema<unknown>, unknown, unknown]>([
  ['a whole answer', secret, 'hunter2', mask],
  [
    'a property',
    z.object({ user: z.string(), token: secret }),
    { user: 'ada', token: 'x' },
    { user: 'ada', token: mask },
  ],
  ['one that may be null', z.object({ token: secret.nullable() }), { token: 'x' }, { token: mask }],
  ['no value', z.object({ token: secret.nullable() }), { token: null }, { token: null }],
  ['items and entries', z.record(z.string(), z.array(secret)), { a: ['x', 'y'] }, { a: [mask, mask] }],
  ['a part that is referred to', z.object({ a: secret.meta({ id: 'Secret' }) }), { a: 'x' }, { a: mask }],
  [
    'a variant',
    z.discriminatedUnion('by', [
      z.object({ by: z.literal('token'), token: secret }),
      z.object({ by: z.literal('none') }),
    ]),
    { by: 'token', token: 'x' },
    { by: 'token', token: mask },
  ],
  ['nothing of another type', z.object({ a: z.string() }), { a: 'password' }, { a: 'password' }],
])('%s', (_, schema, value, expected) => {
  expect(shown(schema, value)).toEqual(expected);
});

test('a board shows an answer so, and still knows it when it is sent again', () => {
  const at = '2026-01-01T00:00:00.000Z';
  const meta = { actor: { id: 'ada', via: 'client' }, verb: 'set' } as const;
  const board = new SignalBoard({ workflowId: 'report-7', chain: '0123456789ab' });
  const jsonSchema = jsonSchemaOf(secret, 'token');
  const gate = board.open(
    { id: 'token', kind: 'input', jsonSchema, judge: (value) => judge(secret, value) },
    at,
  );
  board.answer('token', 'hunter2', meta, at);
  expect(gate.settlement?.value).toBe('hunter2');
  expect(board.get('token')?.value).toBe(mask);
  expect(board.answer('token', 'hunter2', meta, at)).toMatchObject({ status: 'repeated' });
});

test('what a form begins with has no secrets, and no mask that it could send', () => {
  const schema = z.object({ user: z.string(), token: secret, old: z.array(secret), by: secret.nullable() });
  const initial = { user: 'ada', token: 'hunter2', old: ['x'], by: null };
  expect(withoutSecrets(jsonSchemaOf(schema, 'x'), initial)).toEqual({ user: 'ada', old: [], by: null });
  expect(withoutSecrets(jsonSchemaOf(secret, 'x'), 'hunter2')).toBeUndefined();
  const board = new SignalBoard({ workflowId: 'report-7', chain: '0123456789ab' });
  const jsonSchema = jsonSchemaOf(schema, 'login');
  const spec = {
    id: 'login',
    kind: 'input',
    jsonSchema,
    initial,
    judge: (value: unknown) => judge(schema, value),
  } as const;
  board.open(spec, '2026-01-01T00:00:00.000Z');
  expect(JSON.stringify(board.get('login'))).not.toContain('hunter2');
});

test('the listing says which answers may hold secrets', () => {
  const board = new SignalBoard({ workflowId: 'report-7', chain: '0123456789ab' });
  const judged = { kind: 'input', judge: (value: unknown) => judge(z.string(), value) } as const;
  const open = (id: string, schema: Schema<unknown>): unknown =>
    board.open({ ...judged, id, jsonSchema: jsonSchemaOf(schema, id) }, '2026-01-01T00:00:00.000Z');
  open('title', z.string());
  open('token', secret);
  expect(indexOfPending(board.waiting(), 'x').memo).toMatchObject({
    rows: [
      { id: 'title', secret: undefined },
      { id: 'token', secret: true },
    ],
    moreSecrets: undefined,
  });
  for (let index = 0; index < 25; index += 1) open(`token-${index}`, secret);
  expect(indexOfPending(board.waiting(), 'x').memo?.moreSecrets).toBe(true);
});
