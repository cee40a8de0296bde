import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ApplicationFailure, DefaultFailureConverter, defaultPayloadConverter } from '@temporalio/common';
import { exitCodes } from '../../src/cli/output';
import { errorTable, reviveError } from '../../src/wire/errors/error-table';
import {
  AlreadySetError,
  ExecutionClosedError,
  InvalidIdError,
  InvalidInputError,
  KeyReusedError,
  NotSentError,
  UnknownOutcomeError,
} from '../../src/wire/errors/errors';

const ada = { id: 'ada', name: 'Ada Lovelace', via: 'client' } as const;

describe('over the wire', () => {
  test('a refusal arrives as the same class with the same message and facts', () => {
    const sent = new InvalidInputError({
      id: 'order',
      workflowId: 'shop-1',
      expected: 'object with size',
      received: 'object',
      issues: [{ path: ['size'], message: 'expected string' }],
    });
    const converter = new DefaultFailureConverter();
    const failure = converter.failureToError(
      converter.errorToFailure(sent, defaultPayloadConverter),
      defaultPayloadConverter,
    );

    const received = reviveError(failure as ApplicationFailure);
    expect(received).toBeInstanceOf(InvalidInputError);
    expect(received).toMatchObject({
      code: 'invalid-input',
      issues: [{ path: ['size'] }],
      message: sent.message,
    });
    expect(received?.name).toBe('InvalidInputError');
  });

  test('a failure that is not ours stays what it is', () => {
    expect(reviveError(ApplicationFailure.create({ type: 'Other', message: 'x' }))).toBeUndefined();
    expect(
      reviveError(ApplicationFailure.create({ type: 'InvalidInput', message: 'no facts' })),
    ).toBeUndefined();
  });
});

test('a message names the thing, the fault and who', () => {
  const error = new AlreadySetError({
    id: 'title',
    workflowId: 'report-7',
    state: 'set',
    decidedBy: ada,
    decidedAt: '2026-01-01T00:00:00.000Z',
  });
  expect(error.message).toBe(
    "Signal 'title' in 'report-7' was already set by Ada Lovelace (ada) at 2026-01-01T00:00:00.000Z. The first answer stands.",
  );
});

const names = { target: 'stream', id: 'names', workflowId: 'greeter-1' } as const;

test.each([
  [
    new InvalidInputError({
      ...names,
      received: 'number',
      expected: 'string',
      issues: [{ path: [], message: 'no' }],
    }),
    "Stream 'names' in 'greeter-1' expects string, received number: no",
  ],
  [
    new InvalidInputError({
      ...names,
      received: 'string',
      expected: 'string of at least 3 characters',
      issues: [{ path: [], message: 'too short' }],
    }),
    "Stream 'names' in 'greeter-1' expects string of at least 3 characters: too short",
  ],
  [
    new KeyReusedError({ ...names, requestKey: 'k1', usedFor: 'visitors' }),
    "Request key 'k1' was used before, for another item to stream 'visitors'. " +
      "The item to 'names' is not applied. Pass a different request key for each item.",
  ],
  [
    new InvalidIdError({ ...names, id: '', fault: 'it is empty' }),
    `"" cannot be the name of a stream: it is empty. ` +
      "Use 1 to 200 characters without control characters, not starting with '__' or 'gatehouse'.",
  ],
  [
    new UnknownOutcomeError({ ...names, requestKey: 'k1', waitedMs: 1_000, noWorker: false }),
    "No verdict arrived for stream 'names' in 'greeter-1' within 1 s. " +
      "The item may still be applied. Send the same value again with the request key 'k1' to get the outcome.",
  ],
  [
    new NotSentError({ ...names, waitedMs: 1_000, inFlight: 8, noWorker: false }),
    "The item to stream 'names' in 'greeter-1' was not sent within 1 s: " +
      '8 earlier calls of this client still wait for their verdicts. The item is not applied. Send it again.',
  ],
  [
    new ExecutionClosedError({ ...names, status: 'completed' }),
    "Execution 'greeter-1' has ended (completed). It accepts no more items.",
  ],
])('of a stream it says so: %s', ({ message }, words) => {
  expect(message).toBe(words);
});

describe('the table', () => {
  const documented = readFileSync(join(__dirname, '../../docs/errors.md'), 'utf8');
  const row = /^\| `([a-z-]+)`\s+\| `(\w+)`\s+\|.*\| (\d{3})\s+\| (\d)\s+\|$/gm;
  const rows = [...documented.matchAll(row)].map(([, code, name, status, exit]) => [
    code,
    name,
    Number(status),
    Number(exit),
  ]);

  test('docs/errors.md lists every code with its class, HTTP status and exit code, and no other', () => {
    const table = Object.entries(errorTable).map(([code, { name, definition }]) => [
      code,
      name,
      definition.status,
      exitCodes[definition.exit],
    ]);
    expect(rows.toSorted()).toEqual(table.toSorted());
  });

  test('the type of each failure is the name of its class without Error', () => {
    for (const { name, definition } of Object.values(errorTable))
      expect(`${definition.type}Error`).toBe(name);
  });

  test('every code is expected by name in some other test', () => {
    const folder = join(__dirname, '..');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const others = files.filter((file) => file.endsWith('.test.ts') && !file.endsWith('errors.test.ts'));
    const tests = others.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
    expect(Object.keys(errorTable).filter((code) => !tests.includes(`'${code}'`))).toEqual([]);
  });
});
