import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readSettings } from '../../src/server';
import { settingVariables } from '../../src/server/settings';

describe('docs/service.md', () => {
  const documented = readFileSync(join(__dirname, '../../docs/service.md'), 'utf8');
  const rows = [...documented.matchAll(/^\| `(GATEHOUSE_\w+)` +\| +(?:`(--[\w-]+)` +)?\| (.+?) +\|/gmu)];

  test('has every variable, and no other', () => {
    expect(rows.map(([, variable]) => variable).toSorted()).toEqual(
      // The data converter is of the connection to Temporal, not of the service alone.
      [...Object.values(settingVariables), 'GATEHOUSE_DATA_CONVERTER'].toSorted(),
    );
  });

  test('has the defaults', () => {
    const defaults = readSettings({});
    const said = Object.fromEntries(
      rows.map(([, variable, , cell = '']) => [variable, /^`(.*)`$/u.exec(cell)?.[1] ?? '']),
    );
    for (const [name, variable] of Object.entries(settingVariables)) {
      const key = name as keyof typeof defaults;
      expect({ [name]: readSettings({ [variable]: said[variable] })[key] }).toEqual({
        [name]: defaults[key],
      });
    }
  });
});

test('flags go before variables, and empty variables count as absent', () => {
  const env = { GATEHOUSE_PORT: '9000', GATEHOUSE_DIR: '' };
  expect(readSettings(env)).toMatchObject({ port: 9000, dir: '.gatehouse' });
  expect(readSettings(env, { port: '9001' })).toMatchObject({ port: 9001 });
});

test('lists are apart by commas', () => {
  expect(readSettings({ GATEHOUSE_OIDC_READ_ROLES: ' staff, all visitors,,guests,' }).oidcReadRoles).toEqual([
    'staff',
    'all visitors',
    'guests',
  ]);
});

test('an issuer is kept as it is written, because a slash at its end is part of its name', () => {
  const issuer = 'https://login.example.org/realm/';
  expect(readSettings({ GATEHOUSE_OIDC_ISSUER: issuer }).oidcIssuer).toBe(issuer);
});

test.each<[string, string]>([
  ['GATEHOUSE_SESSION_KEYS', 'too-short'],
  ['GATEHOUSE_SESSION_KEYS', ','],
  ['GATEHOUSE_SESSION_HOURS', '0'],
  ['GATEHOUSE_SESSION_HOURS', '721'],
  ['GATEHOUSE_RATE_PER_ADDRESS', '-1'],
  ['GATEHOUSE_RATE_OF_FAILURES', 'many'],
  ['GATEHOUSE_OIDC_ISSUER', 'login.example.org'],
  ['GATEHOUSE_OIDC_DEFAULT_SCOPE', 'root'],
  ['GATEHOUSE_AUTH', 'maybe'],
])('%s=%s is refused by its name', (variable, text) => {
  expect(() => readSettings({ [variable]: text })).toThrow(variable);
});
