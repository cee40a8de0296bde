import { describe, expect, test } from '@jest/globals';
import type { WorkerOptions } from '@temporalio/worker';
import { withOwnActivities as withIdentity } from '../../src/worker/with-own-activities';
import { publicUrl } from '../../src/worker/public-url';

const options: WorkerOptions = { taskQueue: 'q' };
const withOwnActivities = (given: WorkerOptions, address: string | undefined): WorkerOptions =>
  withIdentity(given, address, { keys: undefined, requireIdentity: false });
const own = async (): Promise<number> => 1;
const addresses = async ({ activities }: WorkerOptions): Promise<unknown> =>
  (activities as { gatehouseAddresses(requestId: string): Promise<unknown> }).gatehouseAddresses('abc');

describe('the address of the service in events', () => {
  test.each([
    ['https://example.org', 'https://example.org'],
    ['https://example.org/', 'https://example.org'],
    ['HTTPS://Example.org:8443/gates//', 'https://example.org:8443/gates'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://[::1]:80/a/b', 'http://[::1]/a/b'],
  ])('%s is %s', (given, expected) => {
    expect(publicUrl(given, {})).toBe(expected);
    expect(publicUrl(undefined, { GATEHOUSE_PUBLIC_URL: given })).toBe(expected);
  });

  test('is that of the service on this machine where nothing says otherwise', () => {
    expect(publicUrl(undefined, {})).toBe('http://127.0.0.1:8080');
    expect(publicUrl(undefined, { GATEHOUSE_PUBLIC_URL: '' })).toBe('http://127.0.0.1:8080');
  });

  test.each([
    ['example.org', 'is not an address'],
    ['', 'is not an address'],
    ['javascript:alert(1)', 'must begin with http:// or https://'],
    ['ftp://example.org', 'must begin with http:// or https://'],
    ['https://ada:secret@example.org', 'must not have a user or a password'],
    ['https://example.org/?a=1', 'must not have a query or a fragment'],
    ['https://example.org?', 'must not have a query or a fragment'],
    ['https://example.org/#top', 'must not have a query or a fragment'],
  ])('cannot be %s', (given, fault) => {
    expect(() => publicUrl(given, {})).toThrow(
      expect.objectContaining({
        code: 'invalid-argument',
        argument: 'publicUrl',
        fault: expect.stringContaining(fault),
      }),
    );
  });

  test('that cannot be is told by the name of its variable', () => {
    expect(() => publicUrl(undefined, { GATEHOUSE_PUBLIC_URL: 'gates' })).toThrow(
      /^GATEHOUSE_PUBLIC_URL is not an address/,
    );
  });
});

describe('the activity that makes the addresses of events', () => {
  test('stands beside those of the worker', async () => {
    const configured = withOwnActivities({ ...options, activities: { own } }, 'https://example.org');
    expect(configured.activities).toMatchObject({ own });
    expect(configured.enableNonLocalActivities).toBeUndefined();
    expect(await addresses(configured)).toEqual({
      formUrl: 'https://example.org/form/abc',
      apiUrl: 'https://example.org',
    });
  });

  test('is refused beside another of its name', () => {
    const activities = { gatehouseAddresses: async (): Promise<void> => undefined };
    expect(() => withOwnActivities({ ...options, activities }, undefined)).toThrow(
      "activities of the worker have one named 'gatehouseAddresses', which is reserved for Gatehouse. Rename the activity.",
    );
  });

  test('is replaced by that of a second plugin, whose address counts', async () => {
    const once = withOwnActivities(options, 'https://one.example.org');
    const twice = withOwnActivities(once, 'https://two.example.org');
    expect(await addresses(twice)).toMatchObject({ apiUrl: 'https://two.example.org' });
    expect(twice.enableNonLocalActivities).toBe(false);
  });

  test('leaves a worker alone whose other plugins may bring activities', () => {
    const plugins = [{ name: 'other' }];
    expect(withOwnActivities({ ...options, plugins }, undefined).enableNonLocalActivities).toBeUndefined();
  });
});
