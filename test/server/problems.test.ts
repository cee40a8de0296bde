import { describe, expect, test } from '@jest/globals';
import {
  AccessRefusedError,
  AlreadySetError,
  FileStoreFailedError,
  InvalidInputError,
  NoConnectionError,
  NotSentError,
  TemporalBusyError,
  UnknownOutcomeError,
  UnreadableError,
} from '../../src/client';
import { errorTable } from '../../src/wire/errors/error-table';
import { problemOf } from '../../src/server/http/problem-of';
import { scopesOf } from '../../src/server/identity/identity';
import { ServiceError } from '../../src/server/http/service-errors';

describe('problemOf', () => {
  test('says the facts of an error beside its code and words', () => {
    const decidedBy = { id: 'ada', via: 'form' } as const;
    const error = new AlreadySetError({
      id: 'title',
      workflowId: 'report-7',
      state: 'set',
      decidedBy,
      decidedAt: '2026-01-01T00:00:00Z',
    });
    expect(problemOf(error, undefined)).toMatchObject({
      status: 409,
      isFault: false,
      body: {
        type: 'urn:gatehouse:error:already-set',
        title: 'Already set',
        detail: error.message,
        status: 409,
        code: 'already-set',
        message: error.message,
        decidedBy,
        decidedAt: '2026-01-01T00:00:00Z',
      },
    });
  });

  test('gives every issue of a value that does not fit', () => {
    const issues = [{ path: ['size'], message: 'must be small' }];
    const error = new InvalidInputError({ id: 'shirt', workflowId: 'w', received: 'object', issues });
    expect(problemOf(error, undefined)).toMatchObject({ status: 422, body: { issues } });
  });

  test('an unknown outcome is 503 with advice, and never a failure', () => {
    const { status, body, headers } = problemOf(
      new UnknownOutcomeError({ id: 'title', workflowId: 'w', waitedMs: 10_000, noWorker: true }),
      undefined,
    );
    expect([status, headers]).toEqual([503, { 'retry-after': '5' }]);
    expect(body).toMatchObject({
      code: 'unknown-outcome',
      advice: expect.stringContaining('Idempotency-Key'),
    });
  });

  test('an error that is none of ours says nothing of itself', () => {
    const { status, body, isFault } = problemOf(new Error('password=hunter2'), undefined);
    expect([status, isFault]).toEqual([500, true]);
    expect(JSON.stringify(body)).not.toContain('hunter2');
  });

  test('a login that is missing is asked for', () => {
    const { headers } = problemOf(new ServiceError('unauthenticated', 'Log in.'), undefined);
    expect(headers).toEqual({ 'www-authenticate': 'Bearer realm="gatehouse"' });
  });

  const address = '10.2.3.4:7233';
  const fault = `14 UNAVAILABLE: connect ECONNREFUSED ${address}`;
  const ofAnswer = { id: 'title', workflowId: 'w', waitedMs: 10_000, noWorker: false };

  test.each([
    new NoConnectionError({ address, fault }),
    new AccessRefusedError({ address, fault }),
    new TemporalBusyError({ address, fault }),
    new UnknownOutcomeError({ ...ofAnswer, unreachable: address }),
    new UnknownOutcomeError({ ...ofAnswer, unreadable: `the codec server at ${address} does not answer` }),
    new NotSentError({ ...ofAnswer, unreachable: address, inFlight: 8 }),
    new UnreadableError({ workflowId: 'w', fault: `the codec server at ${address} does not answer` }),
    new FileStoreFailedError({ store: address, fault }),
  ])('the address of a system behind the service is told to administrators only: $code', (error) => {
    const scopesOfPeople = [scopesOf('read'), scopesOf('answer'), scopesOf('start')];
    for (const scopes of [...scopesOfPeople, undefined]) {
      const identity = scopes && ({ kind: 'session', actor: { id: 'ada' }, scopes } as const);
      const told = JSON.stringify(problemOf(error, identity).body);
      expect(told).toContain(error.code);
      expect(told).not.toContain(address);
      expect(told).not.toContain('UNAVAILABLE');
    }
    const root = { kind: 'session', actor: { id: 'root' }, scopes: scopesOf('admin') } as const;
    expect(JSON.stringify(problemOf(error, root).body)).toContain(address);
  });

  test('every code of the table has a status', () => {
    for (const [code, { definition }] of Object.entries(errorTable)) {
      expect(definition.code).toBe(code);
      expect(definition.status).toBeGreaterThanOrEqual(400);
    }
  });
});
