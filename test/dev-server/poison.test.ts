/**
 * The poison corpus: what must not get in, by every way there is. Each bad input is told or recorded, stops nothing, and
 * the next good answer to the same execution is taken at once. Each escaped defect adds a row here before it is mended.
 */
import { describe, expect, test } from '@jest/globals';
import { reviveError } from '../../src/wire/errors/error-table';
import { setUpdate } from '../../src/wire/messages';
import { gatehouse } from '../support/cli';
import { useEnvironment } from '../support/environment';
import { malformed } from '../support/malformed';
import { json, rawQuery, rawSignal, rawUpdate, type RawPayload } from '../support/raw-temporal';
import type { TypeName } from '../support/typed-gates';

const env = useEnvironment('dev');

async function open(workflow: string, ...args: unknown[]): Promise<string> {
  const { workflowId } = await env.current.client.start(workflow, { args });
  await env.current.client.waitForSignal('answer', workflowId);
  return workflowId;
}

/** The execution runs, and takes a good answer within two seconds. */
async function takes(good: unknown, workflowId: string): Promise<unknown> {
  const { client, temporal } = env.current;
  const { status } = await temporal.workflow.getHandle(workflowId).describe();
  expect(status.name).toBe('RUNNING');
  const began = Date.now();
  await client.setSignal('answer', workflowId, good);
  expect(Date.now() - began).toBeLessThan(2_000);
  return client.result(workflowId);
}

/** What a refusal says, whoever tells it. */
interface Said {
  readonly code?: string;
  readonly issues?: unknown;
}

function said(error: unknown): Said {
  const { code, issues } = error as Said;
  return { code, issues };
}

const accepted: Said = { code: 'accepted' };

async function byClient(workflowId: string, text: string): Promise<Said> {
  const value: unknown = JSON.parse(text);
  return env.current.client.setSignal('answer', workflowId, value).then(() => accepted, said);
}

async function byCommand(workflowId: string, text: string): Promise<Said> {
  const args = ['set', 'answer', workflowId, text, '--json', '--address', env.current.address];
  const { code, err } = await gatehouse(args);
  if (code === 0) return accepted;
  const { error } = JSON.parse(err) as { error: unknown };
  return said(error);
}

/** As a client of another language does, which knows nothing of Gatehouse but the update's name. */
async function byUpdate(workflowId: string, text: string): Promise<Said> {
  const args = [json('"answer"'), json(text)];
  const refusal = await rawUpdate(env.current.temporal, workflowId, setUpdate.name, args);
  return refusal === undefined ? accepted : said(reviveError(refusal) ?? refusal);
}

async function bySignal(workflowId: string, text: string): Promise<Said> {
  const { client, temporal } = env.current;
  const before = (await client.audit(workflowId)).items;
  await rawSignal(temporal, workflowId, 'answer', [json(text)]);
  const [entry] = (await client.audit(workflowId, { cursor: String(before.at(-1)?.seq ?? 0) })).items;
  return entry?.outcome === 'refused' ? said(entry) : accepted;
}

describe('the same value is judged alike by client, command, Temporal update and Temporal signal', () => {
  test.each<[TypeName, string, readonly string[]]>([
    // Each first bad value goes by all four ways, the others by all but the command, which takes a second to start.
    ['integer', '12', ['"12"', '1.5', '1e400', '9007199254740993', 'null', '""', 'true', '[12]']],
    ['number', '-1.5', ['"1.5"', '1e400', 'null', '""', '"NaN"']],
    ['boolean', 'false', ['"false"', '0', 'null', '""']],
    ['string', '"a"', ['["a"]', '12', '"\\ud83d"', '"a\\u0000b"', 'null']],
    ['size', '"small"', ['"Small"', '""', '1']],
    ['list', '[1,2]', ['["1"]', '[1.5]', '{"0":1}', '"[1]"']],
    ['record', '{"a":1}', ['{"a":"1"}', '{"__proto__":1}', '{"\\ud83d":1}', '[1]']],
    ['order', '{"size":"small","note":null}', ['{"size":"small","more":1}', '{"size":null}', '{}']],
    ['date', '"2026-02-28"', ['"2026-02-29"', '"28.02.2026"', '0']],
    ['duration', '"PT15M"', ['"15 minutes"', '900']],
    ['payment', '{"kind":"cash"}', ['{"kind":"card"}', '{"kind":"Cash"}']],
    ['stay', '{"from":"2026-01-01","to":"2026-01-02"}', ['{"from":"2026-01-02","to":"2026-01-01"}']],
    ['converted', '12', ['"12"', 'null', '""']],
  ])('%s', async (type, good, [first = '', ...others]) => {
    const workflowId = await open('askTyped', type);
    const refusal = await byClient(workflowId, first);
    expect(refusal).toMatchObject({ code: 'invalid-input', issues: expect.anything() });
    expect(await byCommand(workflowId, first)).toEqual(refusal);
    for (const bad of [first, ...others]) {
      const told = await byClient(workflowId, bad);
      expect([bad, told]).toMatchObject([bad, { code: 'invalid-input' }]);
      expect([bad, await byUpdate(workflowId, bad)]).toEqual([bad, told]);
      expect([bad, await bySignal(workflowId, bad)]).toEqual([bad, told]);
    }
    expect(await takes(JSON.parse(good), workflowId)).toEqual(JSON.parse(good));
  });

  test.each([
    ['invalid-input', `${'['.repeat(65)}0${']'.repeat(65)}`],
    ['invalid-input', `${'['.repeat(5_000)}0${']'.repeat(5_000)}`],
    ['too-large', JSON.stringify('x'.repeat(256 * 1024))],
    ['too-large', JSON.stringify(Array(20_001).fill(0))],
  ])('anything, but %s', async (code, bad) => {
    const workflowId = await open('askTyped', 'anything');
    expect(await byClient(workflowId, bad)).toMatchObject({ code });
    expect(await bySignal(workflowId, bad)).toMatchObject({ code });
    expect(await byUpdate(workflowId, bad)).toMatchObject({ code });
    expect(await takes(['good'], workflowId)).toEqual(['good']);
  });
});

test.each(malformed)("%s to a gate's own Temporal signal is recorded", async (_, payloads) => {
  const { client, temporal } = env.current;
  const workflowId = await open('ask');
  await rawSignal(temporal, workflowId, 'answer', payloads);
  expect(await takes('good', workflowId)).toBe('good');
  expect((await client.audit(workflowId)).items).toMatchObject([
    { id: 'answer', outcome: 'refused', actor: { via: 'temporal-signal' }, code: expect.any(String) },
    { id: 'answer', outcome: 'set', actor: { via: 'client' } },
  ]);
});

const huge = JSON.stringify('x'.repeat(1_500_000));
const answer = json('"answer"');

/** Arguments of an answer: (id, value, meta). */
const badAnswers: readonly (readonly [string, readonly RawPayload[]])[] = [
  ...malformed.map(([name, payloads]) => [`for its value ${name}`, [answer, ...payloads]] as const),
  ...malformed
    .slice(0, 8)
    .map(([name, payloads]) => [`for its id ${name}`, [...payloads, json('"x"')]] as const),
  ['no argument', []],
  ['an id that is no string', [json('12'), json('"x"')]],
  ['an id that no gate can have', [json('"__x"'), json('"x"')]],
  ['an id of 1.5 MB', [json(huge), json('"x"')]],
  ['an id of 1.5 MB for an earlier round', [json(huge), json('"x"'), json('{"requestId":"x"}')]],
  ['an id of 5,000 nested lists', [json('['.repeat(5_000) + ']'.repeat(5_000)), json('"x"')]],
  ['half of a surrogate pair for an id', [json('"\\ud83d"'), json('"x"')]],
  ['a key of 1.5 MB', [answer, json('"x"'), json(`{"requestKey":${huge}}`)]],
  ['an empty key', [answer, json('"x"'), json('{"requestKey":""}')]],
  ['a requestId of 1.5 MB', [answer, json('"x"'), json(`{"requestId":${huge}}`)]],
  ['a comment of 1.5 MB', [answer, json('"x"'), json(`{"comment":${huge}}`)]],
  ['an actor of 1.5 MB', [answer, json('"x"'), json(`{"actor":{"id":${huge}}}`)]],
  ['an actor that does not parse', [answer, json('"x"'), json('{')]],
  ['a nonsense verb and a bad value', [answer, json('12'), json('{"actor":"me","verb":7,"early":"yes"}')]],
].map(([name, payloads]) => [name, payloads] as [string, readonly RawPayload[]]);

// What a queued answer has for a third argument is its meta, and a fourth is nobody's: an answer with too many is taken.
const tooMany = /for its value (two arguments|nine arguments)$/;

describe('an answer by a raw Temporal update', () => {
  test.each(badAnswers.filter(([name]) => !tooMany.test(name)))('with %s is refused', async (_, payloads) => {
    const { client, temporal } = env.current;
    const workflowId = await open('ask');
    expect(await rawUpdate(temporal, workflowId, setUpdate.name, payloads)).toBeDefined();
    expect((await client.audit(workflowId)).items).toEqual([]);
    expect(await takes('good', workflowId)).toBe('good');
  });
});

describe('a queued answer', () => {
  test.each(badAnswers.filter(([name]) => !tooMany.test(name)))(
    'with %s is recorded',
    async (_, payloads) => {
      const { client, temporal } = env.current;
      const workflowId = await open('ask');
      await rawSignal(temporal, workflowId, 'gatehouse:queued', payloads);
      expect(await takes('good', workflowId)).toBe('good');
      const entries = (await client.audit(workflowId)).items;
      expect(entries).toMatchObject([{ outcome: 'refused' }, { outcome: 'set' }]);
      expect(JSON.stringify(entries).length).toBeLessThan(20_000);
    },
  );
});

test('a refusal that would say back 200 KB for each of its issues is cut', async () => {
  const { client } = env.current;
  const workflowId = await open('askTyped', 'record');
  const key = 'k'.repeat(100_000);
  const value = { [key]: 'x', [`${key}2`]: 'x' };
  await expect(client.setSignal('answer', workflowId, value as never)).rejects.toMatchObject({
    code: 'invalid-input',
    issues: [{ path: [expect.stringMatching(/^k{99}…$/)] }, { path: [expect.any(String)] }],
  });
  expect(await takes({ a: 1 }, workflowId)).toEqual({ a: 1 });
});

test('a gate with a schema that coerces is refused when it opens, and the audit says why', async () => {
  const { client } = env.current;
  const workflowId = await open('askCoerced');
  expect((await client.audit(workflowId)).items).toMatchObject([
    {
      id: 'coerced',
      outcome: 'refused',
      code: 'invalid-argument',
      actor: { id: 'workflow', via: 'execution' },
    },
  ]);
  expect(await takes(12, workflowId)).toEqual([expect.stringContaining('uses z.coerce at properties.n'), 12]);
});

describe('a Temporal query harms nothing', () => {
  const queries = [
    'gatehouse:list',
    'gatehouse:get',
    'gatehouse:audit',
    'gatehouse:verdict',
    'gatehouse:early',
  ];

  test.each(queries)('%s with any arguments', async (name) => {
    const { client, temporal } = env.current;
    const workflowId = await open('ask');
    const nonsense = [json('null'), json('12'), json('[]'), json('{"limit":"x","after":{}}'), json(huge)];
    for (const payloads of [...malformed.map(([, list]) => list), ...nonsense.map((one) => [one])]) {
      const refusal = await rawQuery(temporal, workflowId, name, payloads);
      // A refusal is Temporal's about the payload or ours about the argument, never a fault of the code.
      expect(refusal ?? '').not.toMatch(
        /TypeError|undefined \(reading|destructure|is not a function|not iterable/,
      );
    }
    expect((await client.audit(workflowId)).items).toEqual([]);
    expect(await takes('good', workflowId)).toBe('good');
  });
});
