/** The contract as a document: whole, in words, and as generators and validators read it. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { accessTable } from '../../src/server/access/access';
import { eventSchemas } from '../../src/server/contract/events';
import { EventRing } from '../../src/server/changes/event-ring';
import { encodeRequestId } from '../../src/wire/request-id';
import { finished } from '../support/cli';
import {
  everyObject,
  openapi,
  type MediaType,
  type NamedSchema,
  type OpenApi,
  type Operation,
} from '../support/openapi';

let contract: OpenApi;
beforeAll(async () => {
  contract = await openapi();
});

const requestId = encodeRequestId({ workflowId: 'report-7', chain: '0123456789ab', id: 'title', round: 1 });
/** What really stands where the contract has a pattern. */
const real: Readonly<Record<string, string>> = { requestId, key: 'a1'.repeat(16) };

function operations(): readonly (readonly [string, Operation])[] {
  return Object.entries(contract.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const,
    ),
  );
}

/** The schema that a content refers to. */
function schemaOf(content: MediaType | undefined): NamedSchema | undefined {
  return contract.components.schemas[content?.schema.$ref?.split('/').at(-1) ?? ''];
}

describe('the contract', () => {
  test('has patterns of ECMA-262 that what is really sent matches', () => {
    const found = [...everyObject(contract)].filter(({ object }) => typeof object.pattern === 'string');
    expect(found.length).toBeGreaterThan(5);
    for (const { place, object } of found) {
      // A schema keeps its name beside it where it is a parameter's.
      const parent = place.replace(/\/schema$/u, '');
      const holder = [...everyObject(contract)].find((each) => each.place === parent)?.object;
      const example = real[String(holder?.name)];
      expect([place, example]).toEqual([place, expect.any(String)]);
      expect(example).toMatch(new RegExp(String(object.pattern), 'u'));
      expect(example).toMatch(new RegExp(String(object.pattern), ''));
    }
  });

  test('names every operation once, with its tag, what it is for and who may ask', () => {
    const tags = new Set(contract.tags.map(({ name }) => name));
    for (const [name, { operationId, tags: own = [], summary, description, security }] of operations()) {
      expect([name, operationId]).toEqual([name, expect.stringMatching(/^[a-z][A-Za-z]+$/u)]);
      expect([name, own.length, tags.has(own[0] ?? '')]).toEqual([name, 1, true]);
      expect(summary).toBeTruthy();
      expect(description).toMatch(/\.$/u);
      const { scope } = accessTable[name.replaceAll(/\{(\w+)\}/gu, ':$1')] ?? {};
      expect([name, security === undefined]).toEqual([name, scope !== 'public' && scope !== 'token-in-body']);
    }
    const ids = operations().map(([, { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('has an example of every body that is sent as JSON', () => {
    const without = operations().filter(([, { requestBody }]) => {
      const json = requestBody?.content['application/json'];
      return json !== undefined && schemaOf(json)?.example === undefined;
    });
    expect(without.map(([name]) => name)).toEqual([]);
  });

  test('says of each operation that it may fail, and what it answers', () => {
    for (const [name, { responses }] of operations()) {
      expect([name, Object.keys(responses)]).toEqual([
        name,
        expect.arrayContaining(['400', '401', '403', '429', '500']),
      ]);
      expect(Object.keys(responses).some((status) => status.startsWith('2') || status === '302')).toBe(true);
    }
  });

  test('pages every list in one way', () => {
    const former: ReadonlySet<string> = new Set(['after', 'nextAfter', 'more', 'offset', 'page']);
    for (const [name, { parameters = [], responses }] of operations()) {
      const schema = schemaOf(responses['200']?.content?.['application/json']);
      const names = parameters.map((parameter) => parameter.name);
      const isPaged = schema?.properties?.nextCursor !== undefined;
      expect([name, names.includes('cursor')]).toEqual([name, isPaged]);
      expect([name, isPaged && !names.includes('limit')]).toEqual([name, false]);
      expect([name, isPaged && schema.required?.includes('items') !== true]).toEqual([name, false]);
      expect(names.filter((other) => former.has(other))).toEqual([]);
    }
  });

  test('has a schema for the data of each event', () => {
    const signal = {
      requestId,
      id: 'title',
      workflowId: 'w',
      workflowType: 't',
      kind: 'input',
      openedAt: 'x',
    } as const;
    const told = {
      ready: ['Greeting', {}],
      reset: ['Greeting', {}],
      'signal.opened': ['SignalOpened', signal],
      'signal.settled': [
        'SignalSettled',
        {
          ...signal,
          state: 'timed-out',
          decidedBy: { id: 'timer', via: 'timer' },
          decidedAt: 'x',
          automatic: true,
          approved: false,
        },
      ],
      'execution.changed': ['ExecutionChanged', { workflowId: 'w' }],
    } as const satisfies Record<keyof typeof eventSchemas, readonly [string, object]>;
    const ring = new EventRing();
    for (const [event, [schemaName, data]] of Object.entries(told)) {
      const schema = eventSchemas[event as keyof typeof told];
      expect(schema.parse(JSON.parse(ring.add(event, data).data))).toEqual(data);
      expect(contract.components.schemas).toHaveProperty(schemaName);
    }
  });

  test('begins where the service is mounted', async () => {
    const { servers, paths } = await openapi(
      { env: { GATEHOUSE_BASE_PATH: '/gates' } },
      '/gates/openapi.json',
    );
    expect([servers[0]?.url, paths['/api/signals'] === undefined]).toEqual(['/gates', false]);
    expect(contract.servers[0]?.url).toBe('/');
  });

  test('is as the rules of @redocly/cli want it', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'gatehouse-openapi-')), 'openapi.json');
    await writeFile(file, JSON.stringify(contract));
    const cli = resolve('node_modules/@redocly/cli/bin/cli.js');
    const args = [cli, 'lint', file, '--config', resolve('test/support/redocly.yaml'), '--format', 'stylish'];
    const quiet = { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
    const { code, out } = await finished(process.execPath, args, quiet);
    expect({ code, found: code === 0 ? '' : out }).toEqual({ code: 0, found: '' });
  });
});
