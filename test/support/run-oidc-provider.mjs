/**
 * A real OpenID provider (oidc-provider) with its own login pages, for a test that drives them. Anybody may log in with
 * any password; who they are and their groups are by name. The client `confused` gets ID tokens of another audience.
 *
 * node run-oidc-provider.mjs PORT REDIRECT_URI
 */
import { Provider } from 'oidc-provider';

const [port, redirectUri] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const groups = { ada: ['editors'], root: ['staff', 'operators'], eve: ['visitors'] };
const clientOf = (client_id) => ({
  client_id,
  client_secret: 'a secret of the test that is long enough',
  redirect_uris: [redirectUri],
  grant_types: ['authorization_code'],
  response_types: ['code'],
});

const provider = new Provider(issuer, {
  clients: ['gatehouse', 'confused', 'another'].map(clientOf),
  claims: { openid: ['sub'], profile: ['name'], groups: ['groups'] },
  scopes: ['openid', 'profile', 'groups'],
  cookies: { keys: ['a key of the test'] },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({ sub: id, name: `${id[0].toUpperCase()}${id.slice(1)}`, groups: groups[id] }),
  }),
});

provider.use(async (context, next) => {
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
