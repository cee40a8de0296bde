/** The poison corpus of input streams: each bad message is refused or recorded, and the next good input is received at once. */
import { describe, expect, test } from '@jest/globals';
import { itemSignal, sendUpdate } from '../../src/wire/stream-messages';
import { useEnvironment } from '../support/environment';
import { malformed } from '../support/malformed';
import { json, rawQuery, rawSignal, rawUpdate, type RawPayload } from '../support/raw-temporal';

const env = useEnvironment('dev');

/** An execution whose receiver of names is open. */
async function open(): Promise<string> {
  const { workflowId } = await env.current.client.start('receives', { args: [1] });
  await env.current.client.listStreams(workflowId);
  return workflowId;
}

/** The execution runs, and receives a good input within two seconds. */
async function receives(name: string, workflowId: string): Promise<void> {
  const { client, temporal } = env.current;
  const { status } = await temporal.workflow.getHandle(workflowId).describe();
  expect(status.name).toBe('RUNNING');
  const began = Date.now();
  await client.sendInput('names', workflowId, name);
  expect(await client.result(workflowId)).toEqual([name]);
  expect(Date.now() - began).toBeLessThan(8_000); // a workflow task that failed is tried again after ten seconds
}

const stream = json('"names"');
const good = json('"x"');
const huge = JSON.stringify('x'.repeat(1_500_000));

/** Of a value with several arguments the second is its meta, of which nonsense says nothing, and the others are nobody's. */
const tooMany = /^(two|nine) arguments$/;

/** Arguments of an input: (stream, value, meta). */
const badInputs: [string, readonly RawPayload[]][] = [
  ...malformed.filter(([name]) => !tooMany.test(name)).map(bad('value', (payloads) => [stream, ...payloads])),
  ...malformed.slice(0, 8).map(bad('stream', (payloads) => [...payloads, good])),
  ['no argument', []],
  ['a stream that is no text', [json('12'), good]],
  ['a stream that cannot be', [json('"__x"'), good]],
  ['a stream with a reserved name', [json('"gatehouse:item"'), good]],
  ['a stream of 1.5 MB', [json(huge), good]],
  ['a stream of 5,000 nested lists', [json('['.repeat(5_000) + ']'.repeat(5_000)), good]],
  ['meta that does not parse', [stream, good, json('{')]],
  ['an empty key', [stream, good, json('{"requestKey":""}')]],
  ['a key of 1.5 MB', [stream, good, json(`{"requestKey":${huge}}`)]],
  ['a sender of 1.5 MB', [stream, good, json(`{"sender":{"id":${huge}}}`)]],
  ['a workflowId of 1.5 MB', [stream, good, json(`{"sender":{"workflowId":${huge}}}`)]],
  ['a stream for replies of 1.5 MB', [stream, good, json(`{"replyTo":${huge}}`)]],
  ['a stream for replies that cannot be', [stream, good, json('{"replyTo":"__x"}')]],
  ['a replied key of 1.5 MB', [stream, good, json(`{"inReplyTo":${huge}}`)]],
  [
    'nonsense beside a bad value',
    [stream, json('12'), json('{"sender":7,"requestKey":[],"wantsReply":"yes"}')],
  ],
];

function bad(what: string, place: (payloads: readonly RawPayload[]) => readonly RawPayload[]) {
  return ([name, payloads]: (typeof malformed)[number]): [string, readonly RawPayload[]] => [
    `for its ${what} ${name}`,
    place(payloads),
  ];
}

describe('a raw Temporal signal gatehouse:item', () => {
  test.each(badInputs)('with %s is recorded', async (_, payloads) => {
    const { client, temporal } = env.current;
    const workflowId = await open();
    await rawSignal(temporal, workflowId, itemSignal.name, payloads);
    await receives('good', workflowId);
    const entries = (await client.audit(workflowId)).items;
    expect(entries).toMatchObject([{ outcome: 'refused', code: expect.any(String) }]);
    expect(JSON.stringify(entries).length).toBeLessThan(20_000);
  });
});

describe('a raw Temporal update gatehouse:send', () => {
  test.each(badInputs)('with %s is refused, and leaves no trace', async (_, payloads) => {
    const { client, temporal } = env.current;
    const workflowId = await open();
    expect(await rawUpdate(temporal, workflowId, sendUpdate.name, payloads)).toBeDefined();
    expect((await client.audit(workflowId)).items).toEqual([]);
    await receives('good', workflowId);
    expect(await client.listStreams(workflowId)).toMatchObject([{ taken: 1, waiting: 0, refused: 0 }]);
  });
});

test.each([
  ['nothing more', [stream, good]],
  ['meta that is text', [stream, good, json('"b"')]],
  ['nonsense for meta', [stream, good, json('{"sender":7,"requestKey":[],"wantsReply":"yes","replyTo":1}')]],
  ['arguments that nobody reads', [stream, good, json('{}'), json('{'), json('1')]],
])('an input with %s is taken, of nobody known', async (_, payloads) => {
  const workflowId = await open();
  await rawSignal(env.current.temporal, workflowId, itemSignal.name, payloads);
  expect(await env.current.client.result(workflowId)).toEqual(['x']);
});

test.each(['gatehouse:streams', 'gatehouse:items', 'gatehouse:replies'])(
  'the Temporal query %s harms nothing, with any arguments',
  async (name) => {
    const workflowId = await open();
    const nonsense = [json('null'), json('12'), json('[]'), json('{"limit":"x","after":{}}'), json(huge)];
    for (const payloads of [...malformed.map(([, list]) => list), ...nonsense.map((one) => [one])]) {
      const refusal = await rawQuery(env.current.temporal, workflowId, name, payloads);
      // A refusal is Temporal's about the payload or ours about the argument, never a fault of the code.
      expect(refusal ?? '').not.toMatch(
        /TypeError|undefined \(reading|destructure|is not a function|not iterable/,
      );
    }
    await receives('good', workflowId);
  },
);
