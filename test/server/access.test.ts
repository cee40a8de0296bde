import { describe, expect, test } from '@jest/globals';
import { SignalClient } from '../../src/client';
import { accessTable, authorise } from '../../src/server/access/access';
import { scopesOf, type Identity } from '../../src/server/identity/identity';
import { appOver } from '../support/service';

/** A client that no route of this file calls. */
const nowhere = Object.create(SignalClient.prototype) as SignalClient;

describe('the access table', () => {
  const routes = appOver(nowhere)
    .routes.filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path}`);

  test('every route has a row', () => {
    expect(routes.filter((route) => !Object.hasOwn(accessTable, route))).toEqual([]);
  });

  test('every row has a route', () => {
    expect(Object.keys(accessTable).filter((row) => !routes.includes(row))).toEqual([]);
  });
});

describe('authorise', () => {
  const reader: Identity = { kind: 'token', actor: { id: 'reader' }, scopes: scopesOf('read') };
  const link: Identity = {
    kind: 'link',
    actor: { id: 'ada' },
    scopes: new Set(),
    link: { linkId: '1', requestId: 'abc', actions: ['approve'] },
  };

  test('nobody is asked for a login, where the route is not public', () => {
    expect(() => authorise({ scope: 'public' }, undefined, undefined)).not.toThrow();
    expect(() => authorise({ scope: 'read' }, undefined, undefined)).toThrow('login');
  });

  test('a scope that is missing is named', () => {
    expect(() => authorise({ scope: 'read' }, reader, undefined)).not.toThrow();
    expect(() => authorise({ scope: 'answer' }, reader, undefined)).toThrow("the scope 'answer'");
  });

  test('a link is good for its signal and its actions alone', () => {
    const need = { scope: 'answer', link: 'approve' } as const;
    expect(() => authorise(need, link, 'abc')).not.toThrow();
    expect(() => authorise(need, link, 'xyz')).toThrow('another signal');
    expect(() => authorise({ ...need, link: 'reject' }, link, 'abc')).toThrow('It allows: approve');
    expect(() => authorise({ scope: 'read' }, link, 'abc')).toThrow('its own signal only');
  });
});
