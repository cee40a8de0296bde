/**
 * A real OpenID provider (oidc-provider) with its own login pages, driven by a test. Everybody can log in with
 * any password. The name determines the person and their groups, unless the test sets them. The client `confused` gets ID tokens
 * for another audience.
 *
 * node run-oidc-provider.mjs PORT PUBLIC_URL BACKCHANNEL_LOGOUT_URI
 */
import { json } from 'node:stream/consumers';
import { Provider } from 'oidc-provider';

const [port, publicUrl, backchannel] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const people = new Map([
  ['ada', { groups: ['editors'] }],
  ['root', { groups: ['staff', 'operators'] }],
  ['eve', { groups: ['visitors'] }],
]);
const clientOf = (client_id) => ({
  client_id,
  client_secret: 'a secret of the test that is long enough',
  redirect_uris: [`${publicUrl}/auth/callback`],
  post_logout_redirect_uris: [`${publicUrl}/auth/logged-out`],
  backchannel_logout_uri: backchannel,
  backchannel_logout_session_required: true,
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
});

const provider = new Provider(issuer, {
  clients: ['gatehouse', 'confused', 'another'].map(clientOf),
  claims: {
    openid: ['sub', 'sid'],
    profile: ['name', 'preferred_username'],
    groups: ['groups'],
    teams: ['teams'],
  },
  scopes: ['openid', 'profile', 'groups', 'teams', 'offline_access'],
  cookies: { keys: ['a key of the test'] },
  rotateRefreshToken: true, // using a refresh token twice ends the login
  features: { backchannelLogout: { enabled: true } },
  fetch: (url, { body, headers, method }) => fetch(url, { body, headers, method }), // the default fetch cannot reach loopback addresses
  findAccount: (_, id) => {
    const {
      isGone = false,
      name = `${id[0].toUpperCase()}${id.slice(1)}`,
      groups,
      teams,
    } = people.get(id) ?? {};
    if (isGone) return undefined;
    return {
      accountId: id,
      claims: () => ({ sub: id, name, preferred_username: `${id} by login`, groups, teams }),
    };
  },
});

provider.use(async (context, next) => {
  if (context.path === '/test/tell') {
    const { person, ...facts } = await json(context.req);
    people.set(person, { ...people.get(person), ...facts });
    context.body = 'told';
    return;
  }
  // Visited by a browser that is logged in here: its login becomes older by so many seconds.
  if (context.path === '/test/older') {
    const session = await provider.Session.get(context);
    session.loginTs -= Number(context.query.seconds);
    await session.persist();
    context.body = 'older';
    return;
  }
  if (context.path === '/test/logout-token') {
    const { use, claims } = await json(context.req);
    const { aud = 'gatehouse', sub, ...others } = claims;
    const token = new provider.IdToken({ sub }, { client: await provider.Client.find(aud), ctx: undefined });
    token.mask = { sub: null };
    const own = {
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
      jti: `${Math.random()}`,
    };
    for (const [name, value] of Object.entries({ ...own, ...others })) token.set(name, value ?? undefined);
    context.body = await token.issue({ use });
    return;
  }
  await next();
  if (context.path !== '/token' || context.oidc?.client?.clientId !== 'confused') return;
  const [, payload] = context.body.id_token.split('.');
  const { sub, nonce } = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const another = await provider.Client.find('another');
  const token = new provider.IdToken({ sub }, { ctx: context, client: another });
  token.scope = 'openid';
  token.set('nonce', nonce);
  context.body.id_token = await token.issue({ use: 'idtoken' });
});

provider.listen(Number(port), '127.0.0.1', () => process.stdout.write('listens\n'));
