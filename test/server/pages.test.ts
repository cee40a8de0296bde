/** The pages as markup: what they show, and that nothing that was written by others becomes markup. No server. */
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import type { Signal } from '../../src/client';
import { formPage, type FormPage } from '../../src/server/pages/form-page';
import { markdownHtml } from '../../src/server/pages/markdown-html';
import type { Html } from '../../src/server/pages/page';
import { problemOf } from '../../src/server/http/problem-of';
import { ServiceError } from '../../src/server/http/service-errors';
import { problemPage } from '../../src/server/pages/problem-page';
import { statePage } from '../../src/server/pages/state-page';
import { zodFile } from '../../src/signals';
import { jsonSchemaOf, type Schema } from '../../src/values/schema';
import { corpus, strangers } from '../support/strangers';
import { plainFrame } from '../support/plain-frame';

const frame = plainFrame();
const now = new Date('2026-11-21T12:00:00Z');

function signalOf(parts: Partial<Signal> = {}, schema: Schema<unknown> = z.string()): Signal {
  return {
    id: 'title',
    requestId: 'abc',
    workflowId: 'report-7',
    kind: 'input',
    state: 'pending',
    type: 'string',
    jsonSchema: jsonSchemaOf(schema, 'title'),
    openedAt: '2026-11-21T11:00:00Z',
    ...parts,
  };
}

async function textOf(html: Html): Promise<string> {
  return (await html).toString();
}

async function form(parts: Partial<FormPage> = {}): Promise<string> {
  return (
    await textOf(formPage({ ...frame, signal: signalOf(), action: '/form/abc', now, ...parts }))
  ).replaceAll(/\s+/g, ' ');
}

async function formFor(
  schema: Schema<unknown>,
  parts: Partial<FormPage> = {},
  signal: Partial<Signal> = {},
): Promise<string> {
  return form({ signal: signalOf(signal, schema), ...parts });
}

test('a type that no words describe is shown on request', async () => {
  const pattern = z.string().regex(/^(?=.*\d).+$/);
  expect(await formFor(pattern)).toMatch(
    /<span class="type">text, in a set format<\/span>.*<summary>The exact type<\/summary> <code dir="ltr">\^\(\?=\.\*\\d\)\.\+\$<\/code>/,
  );
  const json = await formFor(z.record(z.string(), z.number()));
  expect(json).toContain('<span class="type">JSON</span>');
  expect(json).toContain('<code dir="ltr">record of number</code>');
  expect(await formFor(z.string())).not.toContain('The exact type');
});

test("zod's message of a pattern is shown without the pattern", async () => {
  const message = 'Invalid string: must match pattern /^[A-Z]$/';
  const page = await formFor(z.string(), { issues: [{ path: [], message }] });
  expect(page).toContain('Must have the set format.');
  expect(page).not.toContain('must match');
});

test('text that turns the direction is shown as its escape, and what was typed is sent back unchanged', async () => {
  const turned = 'Pay \u202E001\u202C';
  const page = await form({
    signal: signalOf({ prompt: turned, description: turned }, z.string().max(2_000)),
    entries: [['value', turned]],
    issues: [{ path: [], message: turned }],
  });
  expect(page.split(String.raw`Pay \u202E001\u202C`).length - 1).toBeGreaterThanOrEqual(4);
  expect(page.match(/\u202E/gu)).toHaveLength(1);
  expect(page).toContain(`${turned}</textarea>`);
});

describe('text of others stays text', () => {
  test.each(corpus)('%s', async (text) => {
    const hostile = z.object({
      [text]: z.string().describe(text).meta({ title: text }),
      choice: z.enum([text, 'other']),
      many: z.array(z.enum([text, 'other'])),
      union: z.union([z.object({ kind: z.literal(text), a: z.int() }), z.object({ kind: z.literal('b') })]),
    });
    const parts: Partial<Signal> = {
      id: text,
      workflowId: text,
      prompt: text,
      description: text,
      initial: { [text]: text },
    };
    const pages = [
      await formFor(hostile, { hidden: { token: text }, action: `/form/${encodeURIComponent(text)}` }, parts),
      await formFor(
        hostile,
        {
          issues: [
            { path: [text], message: text },
            { path: [], message: text },
          ],
          entries: [
            ['value.choice', text],
            [`value.${text}`, text],
          ],
        },
        parts,
      ),
      await formFor(z.string(), { entries: [['value.:text', text]] }, parts),
      await formFor(z.unknown(), { entries: [['value.:json', text]] }, parts),
      await form({
        signal: signalOf({
          ...parts,
          initial: undefined,
          kind: 'approval',
          subject: { [text]: [text, { [text]: text }] },
        }),
        entries: [['comment', text]],
      }),
      await textOf(
        statePage({
          ...frame,
          signal: signalOf({
            ...parts,
            state: 'set',
            value: { [text]: text },
            comment: text,
            decidedBy: { id: text, name: text, via: 'api' },
            decidedAt: now.toISOString(),
          }),
          notTaken: [text],
        }),
      ),
      await textOf(
        problemPage({
          ...frame,
          problem: problemOf(new ServiceError('forbidden', text), undefined).body,
          hasLogin: true,
          path: text,
        }),
      ),
    ];
    for (const page of pages) expect(strangers(page)).toEqual([]);
  });

  test('a link of a description leads to the web or to mail, or nowhere', async () => {
    const links = [
      '[a](javascript:alert(1))',
      '[a](JaVaScRiPt:alert(1))',
      '[a](data:text/html,x)',
      '[a](vbscript:x)',
      '[a](/logout)',
      '[a](//evil.example)',
      '<javascript:alert(1)>',
    ];
    for (const link of links) expect(await textOf(markdownHtml(link))).not.toContain('<a ');
    expect(await textOf(markdownHtml('[a](https://example.org "t")'))).toContain(
      '<a href="https://example.org" title="t" rel="noopener noreferrer nofollow">a</a>',
    );
  });

  test('a picture is not loaded: its server would learn who looks', async () => {
    expect(await textOf(markdownHtml('![x](https://example.org/pixel.png)'))).not.toContain('<img');
  });

  test('a description of many levels costs no time to speak of', async () => {
    const begin = Date.now();
    await markdownHtml('>'.repeat(10_000));
    await markdownHtml('['.repeat(10_000));
    await markdownHtml('*a '.repeat(3_000));
    expect(Date.now() - begin).toBeLessThan(3_000);
  });

  test('no page has a script, a handler, or a style without the nonce', async () => {
    const page = await formFor(z.object({ a: z.string() }));
    expect(page).not.toMatch(/<script|\son\w+=|style="/);
    expect(page.match(/<style[^>]*>/g)).toEqual(['<style nonce="n0nce">']);
  });
});

describe('the form of an input', () => {
  test('asks the question, says the type in words, and is sent where it is told', async () => {
    const page = await formFor(
      z.int().min(0).max(10),
      { hidden: { token: 't' } },
      { prompt: 'How many?', deadline: '2026-11-21T12:42:00Z' },
    );
    expect(page).toContain('<h1>How many?</h1>');
    expect(page).toContain('whole number, 0 to 10');
    expect(page).toContain('(in 42 min)');
    expect(page).toContain('<form method="post" action="/form/abc" novalidate>');
    expect(page).toContain('<input type="hidden" name="token" value="t" />');
    expect(page).toMatch(/<input type="text" id="f1" name="value" value="" inputmode="numeric"/);
    expect(page).toContain('name="action" value="set"');
  });

  test('has "No value" for whatever may be null at the root', async () => {
    for (const schema of [z.array(z.string()), z.object({ a: z.string() }), z.string(), z.boolean()])
      expect(await formFor(schema.nullable())).toContain('name="value.:null"');
  });

  test('offers choices by their labels, and sends their values', async () => {
    const country = z.union([
      z.literal('de').meta({ title: 'Deutschland' }),
      z.literal('fr').meta({ title: 'Frankreich' }),
    ]);
    const page = await formFor(z.object({ one: country, several: z.array(country) }));
    expect(page).toMatch(/value="de"\s*\/>\s*<span dir="auto">Deutschland<\/span>/);
    expect(page.match(/Frankreich/g)).toHaveLength(2);
  });

  test('names variants by what tells them apart', async () => {
    const page = await formFor(
      z.discriminatedUnion('op', [
        z.object({ op: z.enum(['add', 'sub']), n: z.number() }),
        z.object({ op: z.literal('noop') }),
      ]),
    );
    expect(page).toMatch(/add \/ sub.*noop/s);
  });

  test('hides what is typed as a password, and gives it back in no page', async () => {
    const secret = z.object({ token: z.string().min(3).meta({ format: 'password' }) });
    const page = await formFor(secret, { entries: [['value.token', 'hunter2']] });
    expect(page).toMatch(/type="password"[^>]*name="value\.token"/);
    expect(page).not.toContain('hunter2');
  });

  test('leaves yes or no open', async () => {
    const page = await formFor(z.object({ publish: z.boolean() }));
    expect(page.match(/type="radio"/g)).toHaveLength(2);
    expect(page).not.toContain(' checked');
    expect(page).not.toContain('Leave out');
    expect(await formFor(z.object({ publish: z.boolean().optional() }))).toContain('Leave out');
  });

  test('begins with the initial data, and keeps what was typed in its place', async () => {
    const schema = z.object({ name: z.string().max(20), size: z.enum(['s', 'l']) });
    expect(await formFor(schema, {}, { initial: { name: 'Ada', size: 'l' } })).toMatch(
      /value="Ada".*value="l" checked/,
    );
    const again = await formFor(
      schema,
      { entries: [['value.name', ' Bob']] },
      { initial: { name: 'Ada', size: 'l' } },
    );
    expect(again).toContain('value=" Bob"');
    expect(again).not.toMatch(/Ada| checked/);
  });

  test('puts each issue beside its field, and all of them in front with a way there', async () => {
    const page = await formFor(z.object({ a: z.string(), b: z.object({ c: z.int() }), d: z.unknown() }), {
      issues: [
        { path: ['b', 'c'], message: 'is too small' },
        { path: ['d', 0, 'e'], message: 'is wrong' },
        { path: ['x'], message: 'is unknown' },
      ],
      entries: [],
    });
    const links = [...page.matchAll(/<a href="#(f\d+)">([^<]+)</g)].map(([, id, words]) => [id, words]);
    expect(links.map(([, words]) => words)).toEqual([
      'x: Is unknown.',
      'b › c: Is too small.',
      'd › 1. › e: Is wrong.',
    ]);
    for (const [id] of links) expect(page).toContain(`id="${id}"`);
    const [, c] = links[1] ?? [];
    expect(c).toBeDefined();
    expect(page).toMatch(new RegExp(`id="${links[1]?.[0]}" name="value.b.c"[^>]*aria-invalid="true"`));
  });

  test('shows JSON for what fields cannot say, with what was typed', async () => {
    const page = await formFor(z.array(z.object({ a: z.int() })), { entries: [['value.:json', '[{"a":]']] });
    expect(page).toMatch(/<textarea[^>]*name="value\.:json"[^>]*> \[\{&quot;a&quot;:\]<\/textarea/);
  });

  test('offers a file where one is asked for, with the reference as JSON underneath', async () => {
    const schema = z.object({ data: zodFile(z, { mediaTypes: ['text/csv', 'image/*'] }) });
    const page = await formFor(schema, {
      basePath: '/gates',
      entries: [['value.data.:json', '{"name":"<b>"}']],
    });
    expect(page).toMatch(/<input type="file" hidden accept="text\/csv,image\/\*"/);
    expect(page).toMatch(
      /name="value.data.:json"[^>]*> \{&quot;name&quot;:&quot;&lt;b&gt;&quot;\}<\/textarea>/,
    );
    expect(page.match(/<script[^>]*>/g)).toEqual([
      expect.stringContaining('<script nonce="n0nce" data-upload="/gates/api/files?signal=abc"'),
    ]);
  });

  test('labels every control', async () => {
    const page = await formFor(
      z.object({
        a: z.string(),
        b: z.int(),
        c: z.enum(Array.from({ length: 12 }, (_, at) => `o${at}`) as ['o0']),
        d: z.unknown(),
      }),
    );
    const controls = [...page.matchAll(/<(?:input type="text"|textarea|select)[^>]*? id="(\w+)"/g)].map(
      ([, id]) => id,
    );
    expect(controls).toHaveLength(4);
    for (const id of controls) expect(page).toContain(`<label for="${id}">`);
  });
});

describe('the form of an approval', () => {
  const approval = signalOf({
    kind: 'approval',
    prompt: 'Publish?',
    subject: { title: 'Rain', rows: [{ a: 1 }, { a: 2 }] },
  });

  test('shows what is to be approved, and a button for each decision', async () => {
    const page = await form({ signal: approval });
    expect(page).toMatch(/<dt dir="auto">title<\/dt> <dd><span class="text" dir="auto">Rain<\/span><\/dd>/);
    expect(page).toContain('<th scope="col"><bdi>a</bdi></th>');
    expect(page).toMatch(/value="approve".*value="reject"/);
    expect(page).toContain('name="comment"');
  });

  test('offers what is allowed, and no more', async () => {
    const page = await form({ signal: approval, allowed: ['approve'] });
    expect(page).toContain('value="approve"');
    expect(page).toContain('name="comment"');
    expect(page).not.toContain('value="reject"');
  });

  test('says that its subject is too large to be shown', async () => {
    expect(await form({ signal: { ...approval, subject: undefined, subjectTooLarge: true } })).toContain(
      'more than 256 KB',
    );
  });

  test('has no field and no button while what is to be approved cannot be shown', async () => {
    const page = await form({ signal: { ...approval, subject: undefined, unconfirmed: 'listed' } });
    expect(page).toContain('when the system runs again');
    expect(page).not.toMatch(/name="(comment|action)"/);
  });
});

describe('the page of a signal that is over', () => {
  const at = '2026-11-21T11:58:00Z';
  test.each<[string, Partial<Signal>, RegExp]>([
    [
      'answered',
      { state: 'set', value: 'x', decidedBy: { id: 'ada', via: 'form' }, decidedAt: at },
      /Answered by <bdi>ada<\/bdi>, .*2 min ago/,
    ],
    [
      'rejected',
      {
        state: 'rejected',
        kind: 'approval',
        comment: 'No figures',
        decidedBy: { id: 'u1', name: 'Ada', via: 'link' },
        decidedAt: at,
      },
      /Rejected by <bdi>Ada \(u1\)<\/bdi>.*Comment: <span class="text" dir="auto">No figures/,
    ],
    [
      'timed out',
      { state: 'timed-out', decidedAt: at },
      /Nobody answered in time: it timed out.*cannot be answered any more/,
    ],
    [
      'gone on by itself',
      { state: 'timed-out', automatic: true, value: 'Untitled', decidedAt: at },
      /Nobody answered in time: continued with its default.*Untitled/,
    ],
    [
      'rejected by its timeout',
      {
        kind: 'approval',
        state: 'timed-out',
        automatic: true,
        approved: false,
        value: false,
        decidedAt: at,
      },
      /Nobody answered in time: rejected automatically/,
    ],
    ['withdrawn', { state: 'cancelled', decidedAt: at }, /withdrew the question before anyone answered/],
    [
      'a sleep',
      { state: 'pending', kind: 'sleep', deadline: '2026-11-21T13:00:00Z' },
      /ends by its timer.*in 1 h/,
    ],
  ])('says that it was %s', async (_, parts, words) => {
    const page = (await textOf(statePage({ ...frame, signal: signalOf(parts), now }))).replaceAll(
      /\s+/g,
      ' ',
    );
    expect(page).toMatch(words);
    expect(page).not.toContain('<form');
  });

  test('shows whoever was late what he sent', async () => {
    const signal = signalOf({
      state: 'set',
      value: 'first',
      decidedBy: { id: 'ada', via: 'form' },
      decidedAt: at,
    });
    expect(await textOf(statePage({ ...frame, signal, notTaken: 'second', now }))).toMatch(
      /first[\s\S]*which was not accepted[\s\S]*second/,
    );
  });
});
