/** The values of a run stay bounded, whatever the history holds. */
import { expect, test } from '@jest/globals';
import { defaultPayloadConverter, type LoadedDataConverter, type Payload } from '@temporalio/common';
import { DataDraft } from '../../../../src/client/history/data/data-draft';
import { shownFailure, shownValue, sizeInWords } from '../../../../src/client/history/data/shown-value';

const run = { workflowId: 'report-7', runId: 'run-1' };
const converter = { payloadConverter: defaultPayloadConverter, payloadCodecs: [] } as unknown as LoadedDataConverter;

function json(text: string): Payload {
  return { metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from(text) };
}

async function draftOf(steps: number, value: unknown): Promise<DataDraft> {
  const draft = new DataDraft(converter);
  for (let id = 1; id <= steps; id += 1) {
    const input = await draft.inputs([json(JSON.stringify(value))]);
    draft.begin({ id: `e${id}`, kind: 'activity', name: 'work', startedAt: '', input });
  }
  return draft;
}

test('of more than a megabyte the values of the oldest steps go, and the answer says so', async () => {
  const draft = await draftOf(60, 'x'.repeat(50_000));
  const { steps, truncated } = draft.finished(run, false);
  expect(steps).toHaveLength(60);
  expect(truncated).toBe('the values of 40 older steps are left out.');
  expect(steps[39]?.input).toEqual([
    { missing: 'The value is left out, because newer steps fill the size limit.', bytes: 50_002 },
  ]);
  expect(steps[40]?.input[0]).toHaveProperty('value');
  expect(JSON.stringify(steps).length).toBeLessThan(1_100_000);
});

test('a result that fills the page lets go of older values, not of its own', async () => {
  const draft = await draftOf(20, 'x'.repeat(52_000));
  draft.end(1, '', { result: await draft.value(json(JSON.stringify('y'.repeat(60_000)))) });
  const { steps } = draft.finished(run, false);
  expect(steps[0]?.result).toHaveProperty('value');
  expect(steps[1]?.input[0]).toHaveProperty('missing');
});

test('of more than a thousand steps the oldest go, and what ends them later is passed over', async () => {
  const draft = await draftOf(1_002, 1);
  draft.end(1, 'late', { result: { value: 1, bytes: 1 } });
  const { steps, truncated } = draft.finished(run, true);
  expect([steps.length, steps[0]?.id]).toEqual([1_000, 'e3']);
  expect(truncated).toBe('2 older steps are left out; the newest events of the history were not read.');
});

test.each([
  ['a text', json('"x"'), { value: 'x', bytes: 3 }],
  ['null', json('null'), { value: null, bytes: 4 }],
  ['nothing', { metadata: { encoding: Buffer.from('binary/null') } }, undefined],
  [
    'bytes',
    { metadata: { encoding: Buffer.from('binary/plain') }, data: Buffer.alloc(3_000) },
    { missing: 'The value is 2.9 KB of binary data.', bytes: 3_000 },
  ],
  [
    'what is encrypted',
    { metadata: { encoding: Buffer.from('binary/encrypted') }, data: Buffer.alloc(9) },
    { missing: 'The value is encrypted, and this service has no key for it.', bytes: 9 },
  ],
  [
    'another encoding',
    { metadata: { encoding: Buffer.from('json/strange') }, data: Buffer.alloc(9) },
    { missing: 'The value cannot be decoded here: its encoding is json/strange.', bytes: 9 },
  ],
  ['no JSON', json('{'), { missing: 'The value cannot be decoded here: its encoding is json/plain.', bytes: 1 }],
  [
    'what is too deep',
    json('['.repeat(101) + ']'.repeat(101)),
    {
      missing: 'The value is nested too deeply to show: more than 100 levels.',
      beginning: '['.repeat(101) + ']'.repeat(101),
      bytes: 202,
    },
  ],
  [
    'what is too large',
    json(JSON.stringify('x'.repeat(2_000))),
    {
      missing: 'The value is too large to show: 2.0 KB.',
      beginning: `"${'x'.repeat(999)}`,
      bytes: 2_002,
    },
  ],
])('%s is shown, or says why not', async (_, payload, shown) => {
  await expect(shownValue(payload, converter, 1_000)).resolves.toEqual(shown);
});

test('brackets in texts are no levels', async () => {
  const value = { text: '[[[['.repeat(40), quote: '"[', back: '\\"' };
  await expect(shownValue(json(JSON.stringify(value)), converter, 1_000)).resolves.toMatchObject({ value });
});

test('a value that is nested without end does not stop the service', async () => {
  const deep = json('['.repeat(200_000) + ']'.repeat(200_000));
  await expect(shownValue(deep, converter, 1_000_000)).resolves.toHaveProperty('missing');
});

test('the chain of a failure is told to its tenth cause', () => {
  const chain = Array.from({ length: 12 }).reduceRight<object | undefined>(
    (cause, _, index) => ({ message: `cause ${index}`, cause }),
    undefined,
  );
  expect(shownFailure(chain)).toHaveLength(10);
  expect(shownFailure({ message: '', applicationFailureInfo: { type: 'Broken' } })).toEqual([
    { message: 'The failure has no message.', type: 'Broken' },
  ]);
  expect(shownFailure(null)).toBeUndefined();
});

test('sizes are told in words', () => {
  expect([12, 3_500, 40_000, 1_300_000].map(sizeInWords)).toEqual(['12 bytes', '3.4 KB', '39 KB', '1.2 MB']);
});

test('answers that may hold secrets are hidden, also those that came before their gate', async () => {
  const draft = new DataDraft(converter);
  const [value] = await draft.inputs([json('"hunter2"')]);
  const step = { startedAt: '', input: [], result: value } as const;
  draft.begin({ ...step, id: 'e1', kind: 'temporal-signal-received', name: 'token', input: value === undefined ? [] : [value] });
  await draft.learnSecrets(json('{"rows":[{"id":"token","secret":true},{"id":"title"}]}'));
  draft.begin({ ...step, id: 'e2', kind: 'gate', name: 'token', input: [] });
  draft.begin({ ...step, id: 'e3', kind: 'gate', name: 'title', input: [] });
  draft.begin({ ...step, id: 'e4', kind: 'activity', name: 'token', input: [] });
  const missing = 'The value may be secret.';
  expect(draft.finished(run, false).steps).toMatchObject([
    { input: [{ missing }] },
    { result: { missing } },
    { result: { value: 'hunter2' } },
    { result: { value: 'hunter2' } },
  ]);

  await draft.learnSecrets(json('{"rows":[{"id":"title"}],"moreSecrets":true}'));
  draft.begin({ ...step, id: 'e5', kind: 'gate', name: 'unlisted', input: [] });
  expect(draft.finished(run, false).steps.slice(2)).toMatchObject([
    { result: { value: 'hunter2' } },
    { result: { value: 'hunter2' } },
    { result: { missing } },
  ]);
});
